import type { SimilarCompound } from "./hit-writer.js";
import type { IndexFile, SearchHits } from "./stand-in.js";

/** The compounds that a query found, best first, in lists of at most 4,096. */
export function* similarCompounds(
  library: IndexFile,
  query: string,
  { rows, similarity }: SearchHits,
): Generator<readonly SimilarCompound[], void, undefined> {
  for (let first = 0; first < rows.length; first += COMPOUNDS_AT_ONCE) {
    const some = rows.subarray(first, first + COMPOUNDS_AT_ONCE);
    const ids = library.ids(some);
    const smiles = library.smiles(some);
    yield ids.map((id, i) => ({
      query,
      rank: first + i + 1,
      id,
      smiles: smiles[i] as string,
      similarity: similarity[first + i] as number,
    }));
  }
}

const COMPOUNDS_AT_ONCE = 4096;
