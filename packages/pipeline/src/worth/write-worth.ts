import { type Cell, createCsvWriter } from "@molsieve/table";
import type { ExpectedHits, Worth } from "./worth.js";

const WITH_INTERVAL = ["", "_lower", "_upper"];
const HEADER = [
  "among",
  "tested",
  "cost",
  ...["model", "similarity"].flatMap((order) =>
    ["hits", "cost_per_hit"].flatMap((what) => WITH_INTERVAL.map((end) => `${order}_${what}${end}`)),
  ),
  "random_hits",
  "random_cost_per_hit",
  ...WITH_INTERVAL.map((end) => `gain_over_similarity${end}`),
];

/** Writes both curves as CSV, a row for each number tested: `among` is `library` or `hidden`, an undefined cost is empty. */
export async function writeWorth(path: string, worth: Worth): Promise<void> {
  const csv = await createCsvWriter(path, HEADER);
  for (const among of ["library", "hidden"] as const) {
    const rows = worth[among]?.points.map(({ tested, cost, model, similarity, random, gain_over_similarity: gain }) => [
      among,
      tested,
      cost,
      ...cellsOf(model),
      ...cellsOf(similarity),
      random.hits,
      random.cost_per_hit,
      gain.value,
      gain.lower,
      gain.upper,
    ]);
    await csv.write(rows ?? []);
  }
  await csv.close();
}

function cellsOf({ hits, cost_per_hit: price }: ExpectedHits): Cell[] {
  return [hits.value, hits.lower, hits.upper, price.value, price.lower, price.upper];
}
