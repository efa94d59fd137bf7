import { packedFingerprints } from "@molsieve/featurise";
import type { SearchHits } from "@molsieve/search";
import { expect, test } from "vitest";
import { searchInBatches } from "../../src/search/search-batches.js";

/** 600 queries of 32 bits, each with its number as its bits. */
const QUERIES = packedFingerprints(new Uint8Array(Uint32Array.from({ length: 600 }, (_, i) => i).buffer), 32);

/** Asks all queries, of which each finds `hitsOf` it; gives the sizes of the batches and the queries in the order asked. */
async function ask(top: number | undefined, hitsOf: (query: number) => number) {
  const sizes: number[] = [];
  const asked: number[] = [];
  const searcher = {
    device: "a test",
    threads: 1,
    notes: [],
    async search({ bytes, nRows }: typeof QUERIES): Promise<SearchHits[]> {
      const queries = [...new Uint32Array(bytes.slice().buffer)];
      sizes.push(nRows);
      asked.push(...queries);
      return queries.map((query) => ({ rows: new Uint32Array(hitsOf(query)), similarity: new Float64Array(0) }));
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
  let next = 0;
  const options = top === undefined ? { minSimilarity: 0 } : { top };
  for await (const { first, hits } of searchInBatches(searcher, QUERIES, options, {})) {
    expect(first).toBe(next);
    next += hits.length;
  }
  return { sizes, asked };
}

test("every query is asked once, in order; with top all at once", async () => {
  expect(await ask(10, () => 10)).toEqual({
    sizes: [600],
    asked: Array.from({ length: 600 }, (_, i) => i),
  });
});

test("batches grow while a minimum similarity finds little", async () => {
  const { sizes, asked } = await ask(undefined, () => 1);
  expect(sizes).toEqual([8, 32, 128, 432]);
  expect(asked).toEqual(Array.from({ length: 600 }, (_, i) => i));
});

test("and shrink to one query where each finds millions", async () => {
  const { sizes } = await ask(undefined, (query) => (query < 8 ? 1_000_000 : query < 20 ? 5_000_000 : 0));
  expect(sizes.slice(0, 5)).toEqual([8, 4, 1, 1, 1]);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(600);
});
