import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { Random } from "@molsieve/core";
import { packedFingerprints } from "@molsieve/featurise";
import {
  createSearchPool,
  indexFingerprints,
  type Measure,
  nearestNeighbours,
  type SearchOptions,
  type SearchPool,
  type SimilarityRows,
  searchIndex,
  similarityMatrix,
} from "@molsieve/search";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { seriesFingerprints } from "../support/series-fingerprints.js";

const index = indexFingerprints(seriesFingerprints(20_000, 128, 1));
const few = seriesFingerprints(3, 128, 2);
const many = seriesFingerprints(2000, 128, 3);

describe("a search pool", () => {
  const pools: SearchPool[] = [];
  beforeAll(async () => {
    for (const threads of [1, 2, 3]) pools.push(await createSearchPool(index, { threads }));
  });
  afterAll(async () => {
    for (const pool of pools) await pool[Symbol.asyncDispose]();
  });

  test.each<SearchOptions>([
    { top: 10 },
    { top: 1 },
    { minSimilarity: 0.5 },
    { top: 3, minSimilarity: 0.4, measure: "dice" },
    { top: 30_000, minSimilarity: 0.3 },
    { top: 7, measure: { tversky: { alpha: 0.9, beta: 0.1 } } },
  ])("finds what one thread finds with %o, whatever the number of threads", async (options) => {
    const wanted = searchIndex(index, few, options);
    for (const pool of pools) expect(await pool.search(few, options)).toEqual(wanted);
  });

  test("of many equally similar rows the lowest win, whichever thread sees them first", async () => {
    const random = new Random(5);
    const bytes = Uint8Array.from({ length: 40_000 * 4 }, (_, i) => (i % 4 === 0 ? random.nextBelow(32) : 0));
    const equal = indexFingerprints(packedFingerprints(bytes, 32));
    await using pool = await createSearchPool(equal, { threads: 3 });
    for (let bits = 32; bits < 64; bits++) {
      // Three bits that no row has, so that no row is equal to the query.
      const query = packedFingerprints(Uint8Array.from([bits, 7, 0, 0]), 32);
      expect(await pool.search(query, { top: 20 })).toEqual(searchIndex(equal, query, { top: 20 }));
    }
  });

  test("finds the same for many queries, which are shared out by query", async () => {
    const wanted = searchIndex(index, many, { top: 5 });
    for (const pool of pools) expect(await pool.search(many, { top: 5 })).toEqual(wanted);
  });

  test("calls may overlap", async () => {
    const tops = Array.from({ length: 20 }, (_, i) => i + 1);
    const found = await Promise.all(tops.map((top) => (pools[1] as SearchPool).search(few, { top })));
    expect(found).toEqual(tops.map((top) => searchIndex(index, few, { top })));
  });

  test("an empty index has no hits and no rows", async () => {
    const empty = indexFingerprints(seriesFingerprints(0, 128, 1));
    await using pool = await createSearchPool(empty, { threads: 2 });
    expect(await pool.search(few, { top: 2 })).toEqual(searchIndex(empty, few, { top: 2 }));
    expect((await pool.similarityMatrix({ minSimilarity: 0.5 }).next()).done).toBe(true);
  });

  test("no query asks nothing", async () => {
    expect(await (pools[1] as SearchPool).search(seriesFingerprints(0, 128, 1), { top: 1 })).toEqual([]);
  });

  test("nearestNeighbours is that of one thread and reports its progress", async () => {
    const options = { count: 3, measure: "cosine" as Measure };
    const wanted = nearestNeighbours(index, many, options);
    for (const pool of pools) {
      const done: number[] = [];
      const found = await pool.nearestNeighbours(many, options, { onProgress: (event) => done.push(event.done) });
      expect(found).toEqual(wanted);
      expect(done.at(-1)).toBe(2000);
      expect(done.length).toBeGreaterThan(1);
    }
  });

  test("similarityMatrix is that of one thread", async () => {
    const small = indexFingerprints(seriesFingerprints(5000, 128, 4));
    await using pool = await createSearchPool(small, { threads: 2 });
    for (const triangle of ["full", "upper"] as const) {
      const runs: SimilarityRows[] = [];
      for await (const rows of pool.similarityMatrix({ minSimilarity: 0.6, triangle })) runs.push(rows);
      expect(runs.length).toBeGreaterThan(3);
      expect(entries(runs)).toEqual(entries([...similarityMatrix(small, { minSimilarity: 0.6, triangle })]));
    }
  });

  test("refuses what its namesakes refuse", async () => {
    const pool = pools[0] as SearchPool;
    await expect(pool.search(few, {})).rejects.toThrow("options must be at least one of top and minSimilarity");
    await expect(pool.search(seriesFingerprints(1, 64, 1), { top: 1 })).rejects.toThrow("queries.nBits must be 128");
    await expect(pool.search(few, { top: 1, measure: "euclid" as Measure })).rejects.toMatchObject({
      code: "argument",
    });
    await expect(pool.nearestNeighbours(few, { count: 0 })).rejects.toMatchObject({ code: "argument" });
    expect(() => pool.similarityMatrix({ minSimilarity: 2 })).toThrow("minSimilarity must be a number from 0 to 1");
    await expect(createSearchPool(index, { threads: 0 })).rejects.toThrow("threads must be an integer from 1 to 1024");
  });
});

describe("the end of a search pool", () => {
  const posted = vi.spyOn(Worker.prototype, "postMessage");
  afterEach(() => posted.mockClear());
  const threadsPosted = () => [...new Set(posted.mock.contexts as Worker[])];

  test("a signal ends a search at once, and the pool goes on", async () => {
    await using pool = await createSearchPool(index, { threads: 2 });
    const stopper = new AbortController();
    const search = pool.search(many, { minSimilarity: 0 }, { signal: stopper.signal });
    stopper.abort(new Error("enough"));
    await expect(search).rejects.toMatchObject({ code: "cancelled", cause: new Error("enough") });
    expect(await pool.search(few, { top: 4 })).toEqual(searchIndex(index, few, { top: 4 }));
    await expect(pool.search(few, { top: 4 }, { signal: stopper.signal })).rejects.toMatchObject({ code: "cancelled" });
    await expect(pool.nearestNeighbours(few, {}, { signal: stopper.signal })).rejects.toMatchObject({
      code: "cancelled",
    });
  });

  test("a signal ends a matrix at the next run", async () => {
    await using pool = await createSearchPool(index, { threads: 2 });
    const stopper = new AbortController();
    const runs = pool.similarityMatrix({ minSimilarity: 0.9 }, { signal: stopper.signal });
    expect((await runs.next()).done).toBe(false);
    stopper.abort();
    await expect(runs.next()).rejects.toMatchObject({ code: "cancelled" });
  });

  test("a thread that dies of an error is an error with that cause, then and ever after", async () => {
    await using pool = await createSearchPool(index, { threads: 2 });
    await pool.search(few, { top: 1 });
    const [victim, other] = threadsPosted() as [Worker, Worker];
    victim.postMessage(null);
    const search = pool.search(few, { top: 1 });
    await expect(search).rejects.toMatchObject({
      code: "worker",
      cause: expect.objectContaining({ name: "TypeError" }),
    });
    await expect(pool.search(few, { top: 1 })).rejects.toThrow("a thread of the search pool has died");
    await expect(pool.similarityMatrix({ minSimilarity: 0.5 }).next()).rejects.toThrow("has died");
    await vi.waitFor(() => expect(other.threadId).toBe(-1));
  });

  test("a thread that is stopped from outside is an error", async () => {
    await using pool = await createSearchPool(index, { threads: 2 });
    const search = pool.search(many, { minSimilarity: 0 });
    const stopped = (threadsPosted()[1] as Worker).terminate();
    await expect(search).rejects.toThrow("a thread of the search pool has died: it ended with code 1");
    await stopped;
  });

  test("a thread that does not start is an error", async () => {
    const broken = { ...index, module: {} };
    await expect(createSearchPool(broken, { threads: 2 })).rejects.toMatchObject({ code: "worker" });
  });

  test("a process waits for an answer and then ends, though its pool was not disposed", async () => {
    const script = `
      import { createSearchPool, indexFingerprints } from "@molsieve/search";
      const bits = { nRows: 2, nBits: 32, bytes: Uint8Array.of(1, 0, 0, 0, 3, 0, 0, 0) };
      const pool = await createSearchPool(indexFingerprints(bits), { threads: 2 });
      await new Promise((resolve) => setTimeout(resolve, 50));
      const hits = await pool.search(bits, { top: 1 });
      console.log(hits.map(({ rows }) => rows[0]).join());`;
    const options = { cwd: fileURLToPath(new URL("../..", import.meta.url)), timeout: 50_000 };
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], options);
    expect(stdout).toBe("0,1\n");
  });

  test("disposal ends all threads and what they do", async () => {
    const pool = await createSearchPool(index, { threads: 3 });
    const search = pool.search(many, { minSimilarity: 0 });
    const failed = expect(search).rejects.toThrow("this search pool was disposed");
    await pool[Symbol.asyncDispose]();
    await failed;
    expect(threadsPosted().map((thread) => thread.threadId)).toEqual([-1, -1, -1]);
    await expect(pool.search(few, { top: 1 })).rejects.toThrow("this search pool was disposed");
    await pool[Symbol.asyncDispose]();
  });
});

function entries(runs: readonly SimilarityRows[]) {
  return {
    lengths: runs.flatMap(({ start }) => Array.from(start.subarray(1), (end, i) => end - (start[i] as number))),
    columns: runs.flatMap(({ columns }) => [...columns]),
    similarity: runs.flatMap(({ similarity }) => [...similarity]),
  };
}
