import { argumentError, displayed } from "@molsieve/core";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitMol } from "../engine/rdkit-mol.js";
import { type DepictFailure, type DepictOptions, depictSvg, readTemplate } from "./depict-svg.js";
import { xmlText } from "./drawable-text.js";
import type { Drawable } from "./open-drawable.js";
import { placed, svgDocument } from "./svg-document.js";
import { textLine } from "./text-line.js";

/** One cell of a grid: a structure and how it is drawn. */
export interface GridCell
  extends Pick<DepictOptions, "highlights" | "atomLabels" | "atomNotes" | "legend" | "title" | "limits"> {
  readonly structure: Drawable;
}

/** How a grid of drawings is laid out. */
export interface GridOptions extends Pick<DepictOptions, "alignTo"> {
  /** Cells in a row, 1 to 100. Default 4, or fewer where there are fewer cells. */
  readonly columns?: number;
  /** Pixels, 50 to 4000. Default 250. */
  readonly cellWidth?: number;
  /** Pixels, 50 to 4000, legend and colour key included. Default 220. */
  readonly cellHeight?: number;
  /** What a screen reader says of the whole. Default: how many structures there are. */
  readonly title?: string;
}

/** A drawing of several molecules. */
export interface GridDepiction {
  /** One SVG document in which all text is drawn as paths: it needs no font. */
  readonly svg: string;
  /** Whether each cell's molecule is laid out like `alignTo`, in the order of the cells. */
  readonly aligned: readonly boolean[];
  /** The cells that could not be drawn; each shows the reason in its place. */
  readonly failures: readonly { readonly cell: number; readonly failure: DepictFailure }[];
}

const MAX_CELLS = 1000;
const MAX_COLUMNS = 100;

/**
 * A drawing of several molecules in rows and columns, in the order given. With `alignTo` all of them that contain the
 * scaffold show it in the same orientation.
 *
 * @throws {MolsieveError} `argument` for no cells or more than 1,000, and as {@link depictSvg}
 */
export function depictGrid(engine: RdkitEngine, cells: readonly GridCell[], options: GridOptions = {}): GridDepiction {
  if (cells.length === 0 || cells.length > MAX_CELLS) {
    throw argumentError("cells", cells.length, `1 to ${MAX_CELLS} cells`);
  }
  const { columns = Math.min(4, cells.length), cellWidth = 250, cellHeight = 220, alignTo } = options;
  if (!(Number.isInteger(columns) && columns >= 1 && columns <= MAX_COLUMNS)) {
    throw argumentError("columns", columns, `an integer from 1 to ${MAX_COLUMNS}`);
  }
  using template = typeof alignTo === "string" ? readTemplate(engine, alignTo) : undefined;
  const target = template ?? (alignTo as RdkitMol | undefined);
  const aligned: boolean[] = [];
  const failures: { cell: number; failure: DepictFailure }[] = [];
  const parts = cells.map(({ structure, ...style }, cell) => {
    const drawn = depictSvg(engine, structure, {
      ...style,
      width: cellWidth,
      height: cellHeight,
      ...(target === undefined ? {} : { alignTo: target }),
    });
    aligned.push(drawn.ok && drawn.aligned);
    if (!drawn.ok) failures.push({ cell, failure: drawn });
    const title = drawn.ok ? drawn.title : (style.title ?? style.legend ?? "not drawn");
    const content = drawn.ok
      ? drawn.content
      : placed(textLine(engine, drawn.message, cellWidth - 20), 10, cellHeight / 2);
    const x = (cell % columns) * cellWidth;
    const y = Math.floor(cell / columns) * cellHeight;
    return `<g role="img"><title>${xmlText(title)}</title>\n${placed(content, x, y)}\n</g>`;
  });
  const piece = {
    width: columns * cellWidth,
    height: Math.ceil(cells.length / columns) * cellHeight,
    content: parts.join("\n"),
  };
  const { title = cells.length === 1 ? "1 structure" : `${cells.length} structures` } = options;
  const svg = svgDocument(piece, title);
  return displayed({ svg, aligned, failures }, { text: () => title, svg: () => svg });
}
