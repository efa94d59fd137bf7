/**
 * RDKit's SVG as it goes into the page: no XML prolog, no comments, no class names, the long style of every bond as three
 * attributes, about half the bytes, the same picture. Decoration for screen readers: the structure is given as text beside it.
 */
export function inlineDrawing(svg: string): string {
  return svg
    .replace(/<\?xml[^>]*\?>/g, "")
    .replace(/<!--.*?-->/gs, "")
    .replace(/ class='[^']*'/g, "")
    .replace(/ xmlns:\w+='[^']*'| xml:space='[^']*'| baseProfile='[^']*'| version='[^']*'/g, "")
    .replace(BOND_STYLE, "fill='none' stroke='$1' stroke-width='$2'")
    .replace("<svg", "<svg aria-hidden='true' focusable='false' stroke-miterlimit='10'")
    .replace(/\s+/g, " ")
    .trim();
}

const BOND_STYLE =
  /style='fill:none;(?:fill-rule:evenodd;)?stroke:(#[0-9A-Fa-f]{6});stroke-width:([\d.]+)px;stroke-linecap:butt;stroke-linejoin:miter;(?:stroke-miterlimit:10;)?stroke-opacity:1;?'/g;
