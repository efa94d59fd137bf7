// Similarity search of a million fingerprints, one thread: Molsieve beside FPSim2 and RDKit's bulk similarity.
import { searchIndex } from "../../packages/search/dist/index.js";
import { cpuMs, median, range, significant, times } from "./measures.mjs";

export const title = "Similarity search, one thread";

export const notes = `Milliseconds of processor time a query, medians of the runs with their range; the programs take turns. The queries are
rows of the library, evenly spread. "Batch" asks all queries at once. FPSim2 is asked for what its engine does in memory with one worker. RDKit's
BulkTanimotoSimilarity gives all similarities and is timed on fewer rows; its time is scaled to the library. Differ: queries of which FPSim2's hits are other rows
(at the same similarity, rounded to its 32 bits, for the top 10: it breaks ties otherwise).`;

const JOBS = [
  ["top 10", { top: 10 }, { k: 10, threshold: 0 }],
  ["top 10 of at least 0.7", { top: 10, minSimilarity: 0.7 }, { k: 10, threshold: 0.7 }],
  ["at least 0.7", { minSimilarity: 0.7 }, { k: 0, threshold: 0.7 }],
  ["at least 0.4", { minSimilarity: 0.4 }, { k: 0, threshold: 0.4 }],
];

export async function measure({ index, nRows, queries, together, one, ask, rdkitRows, runs }) {
  const bulk = [];
  const measured = JOBS.map(([what, options, theirs]) => ({
    what,
    options,
    theirs,
    single: [],
    batch: [],
    fpsim2: [],
  }));
  for (let run = 0; run <= runs; run++) {
    for (const job of measured) {
      const hits = [];
      const single = cpuMs(() => {
        for (const query of one) hits.push(searchIndex(index, query, job.options)[0]);
      });
      const batch = cpuMs(() => searchIndex(index, together, job.options));
      const answer = await ask({ do: "fpsim2", queries, ...job.theirs });
      if (run === 0) continue; // warms the programs up
      job.single.push(single / queries.length);
      job.batch.push(batch / queries.length);
      if (answer.ms === undefined) continue;
      job.fpsim2.push(answer.ms);
      job.differ = hits.filter((found, i) => isOther(found, answer.hits[i], job.theirs.k)).length;
    }
    const answer = await ask({ do: "rdkit", k: 10, queries: queries.slice(0, 20) });
    if (run > 0) bulk.push((answer.ms * nRows) / rdkitRows);
  }
  const rows = measured.map(({ what, single, batch, fpsim2, differ }) => [
    what,
    range(single),
    `${significant(nRows / median(single) / 1e3)} M`,
    range(batch),
    times(single, batch),
    fpsim2.length === 0 ? "not here" : range(fpsim2),
    times(fpsim2, single),
    differ ?? "",
    times(bulk, single),
  ]);
  return {
    head: [
      "job",
      "one by one, ms",
      "rows a second",
      "batch, ms",
      "batch is faster",
      "FPSim2, ms",
      "FPSim2 / one by one",
      "differ",
      "RDKit / one by one",
    ],
    rows: [...rows, ["RDKit, all similarities", "", "", "", "", "", "", "", `${range(bulk)} ms`]],
    runs: { jobs: measured.map(({ theirs: _, ...job }) => job), bulk },
  };
}

/** @param theirs `[row, similarity]` of each hit */
function isOther(ours, theirs, k) {
  if (ours.rows.length !== theirs.length) return true;
  if (k > 0) {
    const sorted = theirs.map(([, similarity]) => similarity).sort((a, b) => b - a);
    return sorted.some((similarity, i) => Math.fround(ours.similarity[i]) !== similarity);
  }
  const rows = new Set(ours.rows);
  return theirs.some(([row]) => !rows.has(row));
}
