import { MolsieveError } from "@molsieve/core";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import { drawableText } from "./drawable-text.js";
import { contentOfRdkitSvg } from "./svg-document.js";

/** Height of one line of {@link textLine} in pixels. */
export const TEXT_LINE_HEIGHT = 18;

/**
 * A line of text as SVG paths, so that it looks the same everywhere and needs no font: at most `width` pixels wide, in a
 * box {@link TEXT_LINE_HEIGHT} high, starting at its left edge. Text too long is set smaller, then cut with `...`.
 */
export function textLine(engine: RdkitEngine, text: string, width: number): string {
  const line = drawableText(text).replaceAll("\n", " ").trim();
  if (line === "") return "";
  const most = Math.max(4, Math.floor(width / 4));
  const legend = line.length <= most ? line : `${line.slice(0, most - 3)}...`;
  // RDKit draws text only below a molecule.
  const read = engine.read("C");
  if (read.mol === undefined) throw new MolsieveError("internal", "RDKit does not read methane");
  using mol = read.mol;
  const svg = mol.draw({ width, height: 2 * TEXT_LINE_HEIGHT, legend, legendFraction: 0.5, legendFontSize: 13 });
  const paths = contentOfRdkitSvg(svg).match(/<path class='legend'[^>]*>/g) ?? [];
  const left = Math.min(...paths.flatMap((path) => [...path.matchAll(/[ML] (-?[\d.]+)/g)].map((m) => Number(m[1]))));
  return `<g transform="translate(${-left} ${-TEXT_LINE_HEIGHT})">${paths.join("\n")}</g>`;
}
