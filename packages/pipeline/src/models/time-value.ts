import { parseFiniteNumber } from "@molsieve/table";

/** A number as it is, or the milliseconds of a date such as 2024-05-31; undefined for other text. */
export function timeValue(text: string): number | undefined {
  const number = parseFiniteNumber(text);
  const time = number.ok ? number.value : Date.parse(text);
  return Number.isFinite(time) ? time : undefined;
}
