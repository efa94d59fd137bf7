/** How numbers are written. */
export type DecimalMark = "point" | "comma";

/** A number with a decimal point and nothing between its digits, as `Number` reads it. */
export function plainNumber(written: string, decimal: DecimalMark): string {
  const bare = written.replace(/['\u00a0\u202f ]/g, "");
  return decimal === "comma" ? bare.replaceAll(".", "").replace(",", ".") : bare.replaceAll(",", "");
}

/**
 * The decimal mark of a column, by its cells: `point` where no comma occurs. `undefined` where commas may separate thousands as
 * well (`1,234`), and nothing tells.
 */
export function decimalMark(cells: readonly string[]): DecimalMark | undefined {
  const numbers = cells.map((cell) => /[\d.,]*\d[\d.,]*/.exec(cell)?.[0] ?? "").filter((text) => /[.,]/.test(text));
  const withComma = numbers.filter((text) => text.includes(","));
  if (withComma.length === 0) return "point";
  if (withComma.some((text) => /,.*\./.test(text) || /,.*,/.test(text))) return "point";
  if (withComma.some((text) => /\..*,/.test(text) || !/^[1-9]\d{0,2},\d{3}$/.test(text))) return "comma";
  return numbers.length > withComma.length ? "point" : undefined;
}
