// The same searches on one thread and on two, which share the memory of the index.
import { createSearchPool, searchIndex } from "../../packages/search/dist/index.js";
import { range, times, wallMs } from "./measures.mjs";

export const title = "Threads";

export const notes = `Elapsed milliseconds a query, medians of the runs with their range; one thread and the pool take turns. The index's memory is shared.`;

const WARM_MS = 3000;

const JOBS = [
  ["top 10", { top: 10 }],
  ["at least 0.7", { minSimilarity: 0.7 }],
  ["at least 0.4", { minSimilarity: 0.4 }],
];

export async function measure({ index, together, one, runs }) {
  const rows = [];
  const all = [];
  const pool = await createSearchPool(index, { threads: 2 });
  for (const [what, options] of JOBS) {
    const measured = { what, alone: [], pool: [], batchAlone: [], batchPool: [] };
    const warmUntil = performance.now() + WARM_MS;
    while (performance.now() < warmUntil) {
      for (const query of one) await pool.search(query, options);
      await pool.search(together, options);
      searchIndex(index, together, options);
    }
    for (let run = 0; run < runs; run++) {
      const alone = await wallMs(() => one.map((query) => searchIndex(index, query, options)));
      const both = await wallMs(async () => {
        for (const query of one) await pool.search(query, options);
      });
      const batchAlone = await wallMs(() => searchIndex(index, together, options));
      const batchPool = await wallMs(() => pool.search(together, options));
      for (const [name, ms] of Object.entries({ alone, pool: both, batchAlone, batchPool })) {
        measured[name].push(ms / one.length);
      }
    }
    all.push(measured);
    rows.push(
      [what, "one by one", range(measured.alone), range(measured.pool), times(measured.alone, measured.pool)],
      [
        what,
        "batch",
        range(measured.batchAlone),
        range(measured.batchPool),
        times(measured.batchAlone, measured.batchPool),
      ],
    );
  }
  await pool[Symbol.asyncDispose]();
  return { head: ["job", "queries", "1 thread, ms", "2 threads, ms", "times faster"], rows, runs: all };
}
