// Butina clusters of a million compounds, in a process of its own so that its memory is seen. Usage of the process:
//   node clusters.mjs ROWS THREADS
import { fileURLToPath } from "node:url";
import {
  clusterButina,
  createSearchPool,
  indexFingerprints,
  similarityWithin,
} from "../../packages/search/dist/index.js";
import { runMeasured } from "../measure.mjs";
import { millionFingerprints } from "./fingerprints.mjs";
import { significant } from "./measures.mjs";

export const title = "Butina clusters";

export const notes = `Cutoff 0.35 (distance), each size once: seconds from fingerprints in memory to clusters, and the most memory that the process held, the fingerprints (244 MiB for a million)
and the index among it.`;

const CUTOFF = 0.35;
const THREADS = 2;

export async function measure({ datasets, sizes }) {
  const runs = [];
  for (const size of sizes) {
    const { stdout, peakMb } = await runMeasured(process.execPath, [
      fileURLToPath(import.meta.url),
      size,
      THREADS,
      datasets,
    ]);
    runs.push({ ...JSON.parse(stdout), peakMb });
  }
  const rows = runs.map(({ nRows, seconds, nClusters, largest, nSingletons, peakMb }) => [
    nRows.toLocaleString("en-GB"),
    THREADS,
    significant(seconds),
    nClusters,
    largest,
    nSingletons,
    peakMb,
  ]);
  return {
    head: ["compounds", "threads", "seconds", "clusters", "largest", "singletons", "peak memory, MB"],
    rows,
    runs,
  };
}

async function cluster(nRows, threads, datasets) {
  const { fingerprints } = millionFingerprints(datasets, nRows);
  const start = performance.now();
  const pool = await createSearchPool(indexFingerprints(fingerprints), { threads });
  const neighbours = pool.similarityMatrix({ minSimilarity: similarityWithin(CUTOFF), triangle: "upper" });
  const clusters = await clusterButina(neighbours, nRows, { cutoff: CUTOFF });
  await pool[Symbol.asyncDispose]();
  const sizes = Array.from({ length: clusters.start.length - 1 }, (_, i) => clusters.start[i + 1] - clusters.start[i]);
  return {
    nRows,
    seconds: (performance.now() - start) / 1000,
    nClusters: sizes.length,
    largest: sizes[0],
    nSingletons: sizes.filter((size) => size === 1).length,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [nRows, threads, datasets] = process.argv.slice(2);
  console.log(JSON.stringify(await cluster(Number(nRows), Number(threads), datasets)));
}
