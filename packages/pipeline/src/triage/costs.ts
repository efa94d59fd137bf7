import { travellingColumns, type WantedColumns } from "../job/carried-columns.js";
import { decimalMark, plainNumber } from "../written-number.js";

const COST = /^(\p{Sc}|[A-Z]{3})?\s*(\d[\d.,'\u00a0\u202f ]*(?:[eE][+-]?\d+)?|[.,]\d+)\s*(\p{Sc}|[A-Z]{3})?$/u;

/** The text of what a row costs; empty where no costs are wanted. */
export function costText({ carry, cost }: WantedColumns, carried: readonly string[]): string {
  return cost === undefined ? "" : (carried[travellingColumns({ carry, cost }).indexOf(cost)] ?? "").trim();
}

/**
 * What compounds cost, by their texts, NaN where one is no cost: `12.5`, `12,50`, `1.234,50`, `$12`, `12 EUR`. Whether commas are decimal marks or stand between
 * thousands all texts together tell; where they do not, those with a comma are no costs. Nothing is converted: of several
 * currencies the first counts.
 */
export function costsOf(texts: readonly string[]): Float64Array {
  const decimal = decimalMark(texts);
  let currency = "";
  return Float64Array.from(texts, (text) => {
    const [, before = "", number = "", behind = ""] = COST.exec(text) ?? [];
    const own = before === "" ? behind : before;
    const isAmbiguous = (decimal === undefined && number.includes(",")) || (before !== "" && behind !== "");
    if (number === "" || isAmbiguous || (own !== "" && currency !== "" && own !== currency)) return Number.NaN;
    const value = plainNumber(number, decimal ?? "point");
    if (!Number.isFinite(Number(value))) return Number.NaN;
    if (own !== "") currency = own;
    return Number(value);
  });
}
