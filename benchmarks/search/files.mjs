// An index of a million fingerprints: made in memory, written to a file, loaded from it.
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packedFingerprints } from "../../packages/featurise/dist/index.js";
import {
  createIndexFile,
  indexFingerprints,
  loadSimilarityIndex,
  openIndexFile,
} from "../../packages/search/dist/index.js";
import { range, significant, wallMs } from "./measures.mjs";

export const title = "Index: making, writing, loading";

export const notes = `Elapsed milliseconds, medians of the runs with their range. "read" reads the bytes of the file and does nothing with them; the file lies in the
operating system's cache. Written and loaded with ids and SMILES of 20 characters each; loading leaves those in the file.`;

const PORTION = 10_000;

export async function measure({ fingerprints, nRows, runs }) {
  const folder = await mkdtemp(join(tmpdir(), "molsieve-index-"));
  const path = join(folder, "library.index");
  const measured = { "make in memory": [], write: [], read: [], "open and load": [] };
  try {
    for (let run = 0; run <= runs; run++) {
      const took = {
        "make in memory": await wallMs(() => indexFingerprints(fingerprints)),
        write: await wallMs(() => write(path, fingerprints)),
        read: await wallMs(() => readFile(path)),
        "open and load": await wallMs(() => load(path)),
      };
      if (run > 0) for (const [what, ms] of Object.entries(took)) measured[what].push(ms);
    }
    const { size } = await stat(path);
    const rows = Object.entries(measured).map(([what, ms]) => [what, range(ms)]);
    return {
      head: ["job", "ms"],
      rows: [...rows, ["bytes a compound in the file", significant(size / nRows)]],
      runs: measured,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function write(path, { bytes, nBits, nRows }) {
  const writer = await createIndexFile(path, { features: `morgan:radius=2,bits=${nBits}`, overwrite: true });
  for (let first = 0; first < nRows; first += PORTION) {
    const end = Math.min(first + PORTION, nRows);
    const texts = Array.from({ length: end - first }, (_, i) => String(first + i).padStart(20, "0"));
    const some = packedFingerprints(bytes.slice((first * nBits) / 8, (end * nBits) / 8), nBits);
    await writer.write({ ids: texts, smiles: texts, fingerprints: some });
  }
  await writer.close();
}

async function load(path) {
  const file = await openIndexFile(path);
  await loadSimilarityIndex(file);
  await file.close();
}
