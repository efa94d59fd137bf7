import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { argumentError, MolsieveError } from "@molsieve/core";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

/** How a drawing becomes a picture. */
export interface PngOptions {
  /** Pixels of the picture per pixel of the drawing, above 0. Default 2. */
  readonly scale?: number;
}

/**
 * The bytes of a PNG picture of an SVG document.
 *
 * Made by resvg in WebAssembly, without a browser. No fonts are loaded: what is drawn as paths, as the drawings of this
 * package are, looks the same on every machine; `text` elements are left out.
 *
 * @throws {MolsieveError} `argument` when `scale` is out of range or the picture would have more than 50 million pixels;
 * `input` for what is no SVG
 */
export async function svgToPng(svg: string, options: PngOptions = {}): Promise<Uint8Array> {
  const { scale = 2 } = options;
  if (!(scale > 0 && scale <= MAX_SCALE)) throw argumentError("scale", scale, `above 0 and at most ${MAX_SCALE}`);
  started ??= start();
  await started;
  const renderer = openSvg(svg, scale);
  try {
    const pixels = renderer.width * renderer.height * scale * scale;
    if (pixels > MAX_PIXELS) {
      const most = Math.sqrt(MAX_PIXELS / (renderer.width * renderer.height));
      throw argumentError("scale", scale, `at most ${most.toPrecision(3)} for a drawing of this size`);
    }
    const image = renderer.render();
    const png = image.asPng();
    image.free();
    return png;
  } finally {
    renderer.free();
  }
}

function openSvg(svg: string, scale: number): InstanceType<typeof Resvg> {
  try {
    return new Resvg(svg, { fitTo: { mode: "zoom", value: scale }, font: { loadSystemFonts: false } });
  } catch (cause) {
    throw new MolsieveError("input", "this is no SVG document that can be drawn", { cause });
  }
}

const MAX_SCALE = 100;
const MAX_PIXELS = 50_000_000;

let started: Promise<void> | undefined;

async function start(): Promise<void> {
  const path = createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm");
  await initWasm(await readFile(path));
}
