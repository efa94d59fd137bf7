import { xmlText } from "./drawable-text.js";

/** A piece of SVG and its size in pixels. */
export interface SvgPiece {
  readonly width: number;
  readonly height: number;
  /** Elements, without an `svg` element around them. */
  readonly content: string;
}

/** What stands inside the `svg` element of a drawing that RDKit made. */
export function contentOfRdkitSvg(svg: string): string {
  return svg
    .slice(svg.indexOf("<!-- END OF HEADER -->") + "<!-- END OF HEADER -->".length, svg.lastIndexOf("</svg>"))
    .trim();
}

/** A whole SVG document, UTF-8; `title` is what a screen reader says. */
export function svgDocument(piece: SvgPiece, title: string): string {
  const { width, height, content } = piece;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}px" height="${height}px" viewBox="0 0 ${width} ${height}">`,
    `<title>${xmlText(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    content,
    "</svg>\n",
  ].join("\n");
}

/** The piece moved to a place of a larger drawing. */
export function placed(content: string, x: number, y: number): string {
  return `<g transform="translate(${x} ${y})">\n${content}\n</g>`;
}
