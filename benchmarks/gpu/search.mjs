// Measures the GPU search: full scan of one query beside a kernel that only reads, 100 queries, top-10, all pairs; compares hits with brute force.
// Usage, where the repository is built (run.sh runs it with others, in an environment where drivers are found):
//   node benchmarks/gpu/search.mjs [--rows 1000000] [--copies 16] [--pair-rows 500000] [--runs 5] [--software] [--results FOLDER]
// Needs the package webgpu and a GPU with a Vulkan, Metal or D3D12 driver (on Linux also the loader, libvulkan.so.1); --software takes a driver that
// computes on the CPU, for which the default sizes are far too large; --copies 64 suits a card with 80 GB. The device holds 264 bytes a row of --rows x --copies, this process 520 a row of
// --rows. Exit code 1 where a hit differs from brute force, 2 without a GPU.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createGpuSearch } from "../../packages/search/dist/gpu/create-gpu-search.js";
import { findGpu } from "../../packages/search/dist/gpu/find-gpu.js";
import { sortSegment } from "../../packages/search/dist/index/index-segment.js";
import { describeMachine } from "../machine.mjs";
import { checkHits } from "./check-hits.mjs";
import { formatResults } from "./format-results.mjs";
import { familyFingerprints, rotatedSegments } from "./library.mjs";
import { readBandwidth } from "./read-bandwidth.mjs";
import { renderGpuSearch } from "./summary.mjs";

const ROW_BYTES = 256;
/** Counts what the query has and the row lacks only, so that no row is too large to be like it: nothing is pruned. */
const NO_PRUNING = { minSimilarity: 0.9, measure: { tversky: { alpha: 1, beta: 0 } } };

const RESULTS = fileURLToPath(new URL("../results", import.meta.url));
const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    copies: { type: "string", default: "16" },
    "pair-rows": { type: "string", default: "500000" },
    runs: { type: "string", default: "5" },
    software: { type: "boolean", default: false },
    results: { type: "string", default: RESULTS },
  },
});
const [rows, copies, pairRows, runs] = [values.rows, values.copies, values["pair-rows"], values.runs].map(Number);
const { software } = values;

const probe = await findGpu();
if (!probe.found || (probe.software && !software)) {
  process.stderr.write(
    `${probe.found ? `only a software adapter: ${probe.name} (--software takes it)` : probe.reason}\n`,
  );
  process.exit(2);
}
const machine = describeMachine();
const readBytes = await readBandwidth(Math.min(rows * copies * ROW_BYTES, 2 ** 33), runs);
say(`reading only: ${(readBytes / 1e9).toFixed(1)} GB/s`);

const base = sortSegment(familyFingerprints(rows, 42), 0);
const loadStart = performance.now();
let makingMs = 0;
const gpu = await createGpuSearch(timedSegments(), { software });
const loadMs = performance.now() - loadStart - makingMs;
say(`${gpu.nRows} rows on ${gpu.device} in ${loadMs.toFixed(0)} ms`);

// The rows with the fewest bits: every row has enough bits to be like them.
const smallest = queriesFrom((i) => i, 1024);
const spread = queriesFrom((i) => Math.floor(((i + 0.5) * rows) / 100), 100);
const first = take(spread, 50, 1);
const jobs = {
  fullScan: await measure(() => gpu.search(take(smallest, 0, 1), NO_PRUNING)),
  fullScan1024: await measure(() => gpu.search(smallest, NO_PRUNING)),
  minSimilarity: await measure(() => gpu.search(first, { minSimilarity: 0.7 })),
  minSimilarity100: await measure(() => gpu.search(spread, { minSimilarity: 0.7 })),
  top: await measure(() => gpu.search(first, { top: 10 })),
  top100: await measure(() => gpu.search(spread, { top: 10 })),
};
const checked = await checkHits(gpu, take(spread, 49, 2), () => rotatedSegments(base, copies));
say(`${checked.hits} hits compared with brute force, ${checked.different} different`);
gpu[Symbol.dispose]();

const pairSegment = sortSegment(familyFingerprints(pairRows, 43), 0);
const pairs = await createGpuSearch([pairSegment], { software });
let entries = 0;
const pairMs = await measure(async () => {
  entries = 0;
  for await (const run of pairs.similarityMatrix({ minSimilarity: 0.7 })) entries += run.columns.length;
});
pairs[Symbol.dispose]();

const result = {
  benchmark: "gpu-search",
  machine: { ...machine, gpu: probe.name, software: probe.software },
  sizes: { rows, copies, pairRows, runs },
  readBytesPerSecond: readBytes,
  loadMs,
  ms: { ...jobs, allPairs: pairMs },
  entries,
  checked,
};
mkdirSync(values.results, { recursive: true });
const file = join(values.results, "gpu-search");
writeFileSync(`${file}.json`, `${JSON.stringify(result, null, 2)}\n`);
writeFileSync(`${file}.md`, renderGpuSearch(result));
formatResults(file);
process.stdout.write(readFileSync(`${file}.md`, "utf8"));
process.exitCode = checked.different === 0 ? 0 : 1;

/** The segments; the time that making them takes is not the search's. */
function* timedSegments() {
  const segments = rotatedSegments(base, copies);
  for (;;) {
    const start = performance.now();
    const { value, done } = segments.next();
    makingMs += performance.now() - start;
    if (done) return;
    yield value;
  }
}

/** Rows of the first segment by their places. */
function queriesFrom(place, count) {
  const bytes = new Uint8Array(count * ROW_BYTES);
  for (let i = 0; i < count; i++) {
    const at = Math.min(place(i), rows - 1) * ROW_BYTES;
    bytes.set(base.fingerprints.bytes.subarray(at, at + ROW_BYTES), i * ROW_BYTES);
  }
  return { nRows: count, nBits: 2048, bytes };
}

function take({ bytes }, first, count) {
  return { nRows: count, nBits: 2048, bytes: bytes.slice(first * ROW_BYTES, (first + count) * ROW_BYTES) };
}

/** Milliseconds, the median of the runs after one that warms up. */
async function measure(job) {
  const times = [];
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    await job();
    if (run > 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  say(`${times.map((ms) => ms.toFixed(2)).join(" ")} ms`);
  return times[times.length >> 1];
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
