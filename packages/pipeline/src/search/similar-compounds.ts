import type { IndexFile, SearchHits } from "@molsieve/search";
import type { SimilarCompound } from "./hit-writer.js";

/**
 * The compounds that queries found, query by query and best first, in lists of at most 65,536.
 *
 * @param queries identifiers of the queries
 * @param found aligned to `queries`
 */
export async function* similarCompounds(
  library: IndexFile,
  queries: readonly string[],
  found: readonly SearchHits[],
): AsyncGenerator<readonly SimilarCompound[], void, undefined> {
  let list: Omit<SimilarCompound, "id" | "smiles">[] = [];
  let rows: number[] = [];
  for (const [i, hits] of found.entries()) {
    for (const [k, row] of hits.rows.entries()) {
      list.push({ query: queries[i] as string, rank: k + 1, similarity: hits.similarity[k] as number });
      rows.push(row);
      if (rows.length < COMPOUNDS_AT_ONCE) continue;
      yield await named(library, rows, list);
      list = [];
      rows = [];
    }
  }
  if (rows.length > 0) yield await named(library, rows, list);
}

const COMPOUNDS_AT_ONCE = 65_536;

async function named(
  library: IndexFile,
  rows: readonly number[],
  list: readonly Omit<SimilarCompound, "id" | "smiles">[],
): Promise<SimilarCompound[]> {
  const ids = await library.ids(rows);
  const smiles = await library.smiles(rows);
  return list.map((hit, i) => ({ ...hit, id: ids[i] as string, smiles: smiles[i] as string }));
}
