import { costsOf } from "../triage/costs.js";

const PRICE = /price|cost|preis|prix|precio|prezzo|\b(usd|eur|gbp|chf)\b|\p{Sc}/iu;

/** The first column of a library that is named like prices and holds them in more rows than not; `undefined` where there is none. */
export function choosePriceColumn(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string | undefined {
  return columns.find((name, place) => {
    if (!PRICE.test(name)) return false;
    const costs = costsOf(rows.map((row) => (row[place] ?? "").trim()));
    return costs.filter((cost) => !Number.isNaN(cost)).length > costs.length / 2;
  });
}
