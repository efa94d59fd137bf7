import { Worker } from "node:worker_threads";
import { indexFingerprints, openSharedIndex, searchIndex, shareIndex } from "@molsieve/search";
import { expect, test } from "vitest";
import { bruteForce } from "../brute-force.js";
import { randomFingerprints } from "../random-fingerprints.js";

const rows = randomFingerprints(1000, 256, 5);
const queries = randomFingerprints(8, 256, 5);
const shared = shareIndex(indexFingerprints(rows));
const expected = bruteForce(rows, queries)({ top: 5 });

test("another thread finds the same in the same memory", async () => {
  const worker = new Worker(new URL("./shared-index-thread.mjs", import.meta.url), { workerData: { shared, queries } });
  const answer = new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  expect(await answer).toEqual(expected);
  await worker.terminate();
});

test("each opening has scratch of its own", () => {
  const [a, b] = [openSharedIndex(shared), openSharedIndex(shared)];
  expect(a.segments[0]?.memory).toBe(b.segments[0]?.memory);
  expect(a.segments[0]?.scratch).not.toBe(b.segments[0]?.scratch);
  expect(searchIndex(b, queries, { top: 5 })).toEqual(expected);
  expect(searchIndex(a, queries, { top: 5 })).toEqual(expected);
});
