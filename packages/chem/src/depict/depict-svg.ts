import { argumentError, displayed, isMolsieveError } from "@molsieve/core";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitMol } from "../engine/rdkit-mol.js";
import { type ParseFailure, type ParseLimits, parseSmiles } from "../parse/parse.js";
import { drawableText } from "./drawable-text.js";
import { checkIndex, colourOf, type Highlight, highlightOptions } from "./highlight.js";
import { type Drawable, type OpenDrawable, openDrawable } from "./open-drawable.js";
import { contentOfRdkitSvg, placed, svgDocument } from "./svg-document.js";
import { TEXT_LINE_HEIGHT, textLine } from "./text-line.js";

/** How one molecule is drawn. Atoms and bonds are numbered as in the structure given. */
export interface DepictOptions {
  /** Pixels, 50 to 4000. Default 300. */
  readonly width?: number;
  /** Pixels, 50 to 4000, legend and colour key included. Default 250. */
  readonly height?: number;
  readonly highlights?: readonly Highlight[];
  /** Text in place of an atom's symbol. RDKit's `<sub>` and `<sup>` work. */
  readonly atomLabels?: ReadonlyMap<number, string>;
  /** Small text beside an atom. Not for a mol block or an {@link RdkitMol}. */
  readonly atomNotes?: ReadonlyMap<number, string>;
  /** Text below the drawing; line breaks are kept, long lines are set smaller. */
  readonly legend?: string;
  /** What a screen reader says. Default: the legend, otherwise the SMILES. */
  readonly title?: string;
  /** A scaffold to lay the molecule out like: its SMILES, or a molecule whose coordinates are kept. */
  readonly alignTo?: string | RdkitMol;
  readonly limits?: ParseLimits;
}

/** Why there is no drawing. */
export type DepictFailure = ParseFailure | { readonly ok: false; readonly code: "query"; readonly message: string };

/** A drawing, or the reason why there is none. */
export type DepictResult = Depiction | DepictFailure;

/** A drawing. */
export interface Depiction {
  readonly ok: true;
  /** An SVG document in which all text is drawn as paths: it needs no font. */
  readonly svg: string;
  /** The content of `svg` without the `svg` element and its background, to place in a larger drawing. */
  readonly content: string;
  readonly title: string;
  /** Whether the molecule contains `alignTo` and is laid out like it; `false` without `alignTo`. */
  readonly aligned: boolean;
}

/**
 * A drawing of one molecule in RDKit's style as an SVG document, or the reason why there is none.
 *
 * Never throws on a bad structure; after `engine-failure` call the engine's `restart()`. Letters that RDKit's font does
 * not have are spelled out or become `?` in the picture, never in the title.
 *
 * @throws {MolsieveError} `argument` for a size, colour, atom or scaffold that cannot be
 */
export function depictSvg(engine: RdkitEngine, structure: Drawable, options: DepictOptions = {}): DepictResult {
  const { width = 300, height = 250, atomNotes = new Map(), alignTo } = options;
  checkSize("width", width);
  checkSize("height", height);
  try {
    using template = typeof alignTo === "string" ? readTemplate(engine, alignTo) : undefined;
    const opened = openDrawable(engine, structure, atomNotes, options.limits);
    if (!opened.ok) return opened;
    using drawable = opened;
    const target = template ?? (alignTo as RdkitMol | undefined);
    const aligned = target === undefined ? false : drawable.mol.layOutLike(target);
    const content = drawContent(engine, drawable, options, width, height);
    const { legend = "", title = legend === "" ? drawable.mol.smiles() : legend } = options;
    const svg = svgDocument({ width, height, content }, title);
    return displayed({ ok: true, svg, content, title, aligned }, { text: () => title, svg: () => svg });
  } catch (error) {
    if (isMolsieveError(error, "input")) return { ok: false, code: "query", message: error.reason };
    if (!isMolsieveError(error, "engine")) throw error;
    return { ok: false, code: "engine-failure", message: "RDKit-JS failed on drawing this structure" };
  }
}

function drawContent(
  engine: RdkitEngine,
  drawable: OpenDrawable,
  options: DepictOptions,
  width: number,
  height: number,
): string {
  const { highlights = [], legend = "", atomLabels = new Map<number, string>() } = options;
  const { source, place } = drawable;
  for (const a of [...atomLabels.keys(), ...(options.atomNotes ?? []).keys()]) checkIndex("atom", a, source.nAtoms);
  const entries = highlights
    .map(({ label = "", ...rest }, n) => ({ label, colour: colourOf(rest, n) }))
    .filter(({ label }) => label !== "");
  const keyLines = Math.min(entries.length, Math.floor((height - MIN_SIDE) / TEXT_LINE_HEIGHT));
  const drawingHeight = height - keyLines * TEXT_LINE_HEIGHT;
  const svg = drawable.mol.draw({
    width,
    height: drawingHeight,
    legend: drawableText(legend),
    legendFontSize: 16,
    padding: 0.07,
    clearBackground: false,
    atomLabels: Object.fromEntries([...atomLabels].map(([a, label]) => [place(a), drawableText(label)])),
    ...highlightOptions(drawable, highlights),
  });
  const key = entries.slice(0, keyLines).map(({ label, colour }, line) => {
    const swatch = `<rect x="8" y="3" width="12" height="12" fill="${colour}"/>`;
    const text = placed(textLine(engine, label, width - 34), 26, 0);
    return placed(`${swatch}\n${text}`, 0, drawingHeight + line * TEXT_LINE_HEIGHT);
  });
  return [contentOfRdkitSvg(svg), ...key].join("\n");
}

/** The scaffold that a SMILES describes, to dispose. */
export function readTemplate(engine: RdkitEngine, scaffold: string): RdkitMol {
  const parsed = parseSmiles(engine, scaffold);
  if (parsed.ok) return parsed.mol;
  throw argumentError("alignTo", scaffold, `a scaffold that can be read (${parsed.message})`);
}

const MIN_SIDE = 50;
const MAX_SIDE = 4000;

function checkSize(key: string, value: number): void {
  if (Number.isInteger(value) && value >= MIN_SIDE && value <= MAX_SIDE) return;
  throw argumentError(key, value, `a whole number of pixels from ${MIN_SIDE} to ${MAX_SIDE}`);
}
