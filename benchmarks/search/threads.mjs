// What threads gain, in turn with one thread in the same process.

import { packedFingerprints } from "../../packages/featurise/dist/packed.js";
import { createSearchPool, searchIndex } from "../../packages/search/dist/index.js";

/**
 * Medians in milliseconds of searching all `queries`, by the calling thread (`direct`) and by a pool (`pool`): `single`, one
 * query after another; `overlapping`, one call for each, none waiting for another; `batch`, all in one call. `cpuRatio` is the pool's
 * processor time over that of the calling thread: on a busy machine `threads / cpuRatio` says more than the times do.
 *
 * @param queries packed fingerprints
 * @param options of a search
 */
export async function measureThreads(index, queries, options, threads, rounds = 9) {
  const rowBytes = queries.nBits / 8;
  const single = Array.from({ length: queries.nRows }, (_, row) =>
    packedFingerprints(queries.bytes.slice(row * rowBytes, (row + 1) * rowBytes), queries.nBits),
  );
  const pool = await createSearchPool(index, { threads });
  const oneByOne = () => single.map((query) => searchIndex(index, query, options));
  const ways = {
    single: [
      oneByOne,
      async () => {
        for (const query of single) await pool.search(query, options);
      },
    ],
    overlapping: [oneByOne, () => Promise.all(single.map((query) => pool.search(query, options)))],
    batch: [() => searchIndex(index, queries, options), () => pool.search(queries, options)],
  };
  const measured = {};
  for (const [way, [direct, pooled]] of Object.entries(ways)) {
    const times = [];
    for (let round = -2; round < rounds; round++) {
      const pair = [await timed(direct), await timed(pooled)];
      if (round >= 0) times.push(pair);
    }
    const median = (i, what) => times.map((pair) => pair[i][what]).sort((a, b) => a - b)[rounds >> 1];
    measured[way] = {
      direct: median(0, "ms"),
      pool: median(1, "ms"),
      cpuRatio: median(1, "cpuMs") / median(0, "cpuMs"),
    };
  }
  await pool[Symbol.asyncDispose]();
  return measured;
}

async function timed(work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1000 };
}
