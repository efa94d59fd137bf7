import { inflateSync } from "node:zlib";
import { createRdkitEngine, depictSvg, svgToPng } from "@molsieve/chem";
import { expect, test } from "vitest";

const engine = await createRdkitEngine();

/** Width, height and the colours of a PNG of 8-bit RGBA, which resvg writes. */
function readPng(png: Uint8Array) {
  const view = Buffer.from(png);
  const [width, height] = [view.readUInt32BE(16), view.readUInt32BE(20)];
  const data: Buffer[] = [];
  for (let at = 8; at < view.length; at += view.readUInt32BE(at) + 12) {
    if (view.toString("latin1", at + 4, at + 8) === "IDAT")
      data.push(view.subarray(at + 8, at + 8 + view.readUInt32BE(at)));
  }
  return { width, height, pixels: unfiltered(inflateSync(Buffer.concat(data)), width, height) };
}

function unfiltered(raw: Buffer, width: number, height: number): Uint8Array {
  const stride = 4 * width;
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x < 4 ? 0 : (out[y * stride + x - 4] as number);
      const up = y === 0 ? 0 : (out[(y - 1) * stride + x] as number);
      const corner = x < 4 || y === 0 ? 0 : (out[(y - 1) * stride + x - 4] as number);
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      const base = [0, left, up, (left + up) >> 1, paeth][filter as number] as number;
      out[y * stride + x] = (raw[y * (stride + 1) + 1 + x] as number) + base;
    }
  }
  return out;
}

/** Share of pixels of this colour. */
function share(pixels: Uint8Array, [r, g, b]: readonly [number, number, number]): number {
  let count = 0;
  for (let i = 0; i < pixels.length; i += 4) if (pixels[i] === r && pixels[i + 1] === g && pixels[i + 2] === b) count++;
  return (4 * count) / pixels.length;
}

test("a drawing becomes a picture with its highlights, letters and legend on white", async () => {
  const highlights = [{ atoms: [0], colour: "#00cc44" }];
  const drawn = depictSvg(engine, "NCCO", { width: 200, height: 160, legend: "LEGEND", highlights });
  if (!drawn.ok) throw new Error(drawn.message);
  const { width, height, pixels } = readPng(await svgToPng(drawn.svg, { scale: 3 }));
  expect([width, height]).toEqual([600, 480]);
  expect(share(pixels, [255, 255, 255])).toBeGreaterThan(0.8);
  expect(share(pixels, [0, 0xcc, 0x44])).toBeGreaterThan(0.002);
  // Oxygen is written in red, the legend in black below everything.
  expect(share(pixels, [255, 0, 0])).toBeGreaterThan(0.0005);
  expect(share(pixels.subarray(4 * 600 * 430), [0, 0, 0])).toBeGreaterThan(0.005);
  expect(engine.liveMolecules).toBe(0);
});

test("the scale is 2 unless said", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="30px" height="10px"/>';
  expect(readPng(await svgToPng(svg))).toMatchObject({ width: 60, height: 20 });
  expect(readPng(await svgToPng(svg, { scale: 0.5 }))).toMatchObject({ width: 15, height: 5 });
});

test.each([0, -1, Number.NaN, 101])("scale %d is an error", async (scale) => {
  await expect(svgToPng("<svg/>", { scale })).rejects.toThrow("scale must be above 0 and at most 100");
});

test("a picture too large is an error that names a scale that is not", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4000px" height="4000px"/>';
  await expect(svgToPng(svg, { scale: 2 })).rejects.toThrow("scale must be at most 1.77");
});

test.each(["", "not SVG", "<svg", "<html/>", "C1CC1"])("%j is no SVG", async (text) => {
  await expect(svgToPng(text)).rejects.toMatchObject({ code: "input" });
});
