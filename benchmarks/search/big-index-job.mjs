// One half of the work on one size of index, in a process of its own, so that its memory is seen: started by big-index.mjs.
// Usage: node --expose-gc big-index-job.mjs build|search FILE ROWS
import { open, stat } from "node:fs/promises";
import { packedFingerprints } from "../../packages/featurise/dist/index.js";
import { createIndexFile, loadSimilarityIndex, openIndexFile, searchIndex } from "../../packages/search/dist/index.js";
import { madeUpId, madeUpRows, N_BITS } from "./made-up-library.mjs";

const PORTION = 8192;
const N_QUERIES = 20;

const [job, path, rows] = process.argv.slice(2);
const nRows = Number(rows);
console.log(JSON.stringify(job === "build" ? await build() : await search()));

async function build() {
  let making = 0;
  let makingCpu = 0;
  const start = performance.now();
  const writer = await createIndexFile(path, { features: `morgan:bits=${N_BITS}` });
  for (let first = 0; first < nRows; first += PORTION) {
    const before = performance.now();
    const cpuBefore = cpuSeconds();
    const portion = madeUpRows(first, Math.min(PORTION, nRows - first), nRows);
    making += performance.now() - before;
    makingCpu += cpuSeconds() - cpuBefore;
    await writer.write(portion);
  }
  await writer.close();
  const { size } = await stat(path);
  return {
    buildSeconds: (performance.now() - start - making) / 1000,
    buildCpuSeconds: cpuSeconds() - makingCpu,
    buildPeakBytes: process.resourceUsage().maxRSS * 1024,
    fileBytes: size,
  };
}

async function search() {
  const before = await residentBytes();
  const readSeconds = await timed(readWhole);
  let file;
  const openSeconds = await timed(async () => {
    file = await openIndexFile(path);
  });
  let index;
  const cpuBefore = cpuSeconds();
  const loadSeconds = await timed(async () => {
    index = await loadSimilarityIndex(file);
  });
  const loadCpuSeconds = cpuSeconds() - cpuBefore;
  const loadedBytes = (await residentBytes()) - before;
  const queries = Array.from({ length: N_QUERIES }, (_, i) => {
    const row = Math.floor(((i + 0.5) * nRows) / N_QUERIES);
    return { row, fingerprints: madeUpRows(row, 1, nRows).fingerprints };
  });
  let wrong = 0;
  const hits = [];
  const topSeconds = await timed(() => {
    for (const { fingerprints } of queries) hits.push(searchIndex(index, fingerprints, { top: 10 })[0]);
  });
  const similarSeconds = await timed(() => {
    for (const { fingerprints } of queries) searchIndex(index, fingerprints, { minSimilarity: 0.7 });
  });
  const bytes = Buffer.concat(queries.map(({ fingerprints }) => fingerprints.bytes));
  const batchSeconds = await timed(() => searchIndex(index, packedFingerprints(bytes, N_BITS), { top: 10 }));
  await texts();
  const textSeconds = await timed(texts);
  for (const [i, { row }] of queries.entries()) {
    // Among equal fingerprints the lowest row comes first.
    if (!(hits[i].similarity[0] === 1 && hits[i].rows[0] <= row)) wrong++;
  }
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  await file.close();
  return {
    readSeconds,
    openSeconds,
    loadSeconds,
    loadCpuSeconds,
    loadedBytes,
    peakBytes,
    topSeconds: topSeconds / N_QUERIES,
    similarSeconds: similarSeconds / N_QUERIES,
    batchSeconds: batchSeconds / N_QUERIES,
    textSeconds: textSeconds / N_QUERIES,
    wrong,
  };

  async function texts() {
    for (const { rows: found } of hits) {
      const ids = await file.ids(found);
      await file.smiles(found);
      for (const [i, row] of found.entries()) if (ids[i] !== madeUpId(row)) wrong++;
    }
  }
}

async function readWhole() {
  const handle = await open(path);
  const buffer = Buffer.allocUnsafe(2 ** 26);
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length);
    if (bytesRead === 0) break;
  }
  await handle.close();
}

async function residentBytes() {
  for (let i = 0; i < 3; i++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage.rss();
}

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function timed(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
