// Compares Butina clusters, leaders and MaxMin picks of public molecules with RDKit's, and the processor time of picking. Usage:
//   node packages/search/test/cluster/witness/rdkit-clusters.mjs [--rows 20000] [--butina-rows 4000] [--picks 500] [--cutoffs 0.2,0.35,0.6] [FILE.smi(.gz)]
// FILE lies in the shared data sets (MOLSIEVE_DATASETS).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { createFeaturiser, packedFingerprints, parseFeatures } from "@molsieve/featurise";
import {
  clusterButina,
  indexFingerprints,
  pickLeaders,
  pickMaxMin,
  similarityMatrix,
  similarityWithin,
} from "@molsieve/search";
import { createTemporaryFolder, findPython, sharedDataset } from "@molsieve/testkit";

const { values, positionals } = parseArgs({
  options: {
    rows: { type: "string", default: "20000" },
    "butina-rows": { type: "string", default: "4000" },
    picks: { type: "string", default: "500" },
    cutoffs: { type: "string", default: "0.2,0.35,0.6" },
  },
  allowPositionals: true,
});
const butinaRows = Number(values["butina-rows"]);
const python = findPython("rdkit", "numpy");
const dataset = sharedDataset(positionals[0] ?? "libraries/rdkit/znp.50k.smi.gz");
if (python.skip !== undefined || dataset.skip !== undefined) process.exit(2);

const fingerprints = await fingerprintsOf(dataset.path, Number(values.rows));
const folder = await createTemporaryFolder();
const path = join(folder.path, "fingerprints.bin");
writeFileSync(path, fingerprints.bytes);
const script = new URL("rdkit_clusters.py", import.meta.url).pathname;
const theirs = JSON.parse(
  python.run(script, [path, 256, butinaRows, values.picks, ...values.cutoffs.split(",")].map(String)),
);
await folder[Symbol.asyncDispose]();

process.stdout.write(`${fingerprints.nRows} molecules of ${positionals[0] ?? "znp.50k"}\n`);
const few = packedFingerprints(fingerprints.bytes.subarray(0, butinaRows * 256), 2048);
const fewIndex = indexFingerprints(few);
for (const { clusters, ...options } of theirs.butina) {
  const matrix = similarityMatrix(fewIndex, { minSimilarity: similarityWithin(options.cutoff) });
  const { centroids, members, start } = await clusterButina(matrix, few.nRows, options);
  const ours = Array.from(centroids, (_, c) => [...members.subarray(start[c], start[c + 1])]);
  const sorted = clusters.toSorted((a, b) => b.length - a.length);
  report(`Butina of ${few.nRows}, ${JSON.stringify(options)}: ${ours.length} clusters`, ours, sorted);
}
const index = indexFingerprints(fingerprints);
for (const { cutoff, picks, seconds } of theirs.leaders) {
  const { result, own } = await timed(() => pickLeaders(index, { cutoff }));
  report(`leaders at ${cutoff}: ${picks.length} (RDKit ${seconds.toFixed(2)} s, ours ${own} s)`, [...result], picks);
}
const { picks, seconds } = theirs.maxMin;
const { result, own } = await timed(() => pickMaxMin(index, { count: picks.length }));
report(`MaxMin: ${picks.length} picks (RDKit ${seconds.toFixed(2)} s, ours ${own} s)`, [...result], picks);

function report(what, ours, expected) {
  const equal = JSON.stringify(ours) === JSON.stringify(expected);
  process.stdout.write(`${equal ? "equal " : "DIFFER"} ${what}\n`);
  if (!equal) process.exitCode = 1;
}

/** A job's result and its processor seconds. */
async function timed(job) {
  const before = process.cpuUsage();
  const result = await job();
  const { user, system } = process.cpuUsage(before);
  return { result, own: ((user + system) / 1e6).toFixed(2) };
}

async function fingerprintsOf(file, most) {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const engine = await createRdkitEngine();
  const featuriser = createFeaturiser(parseFeatures("morgan"));
  const rows = [];
  for (const line of text.split("\n")) {
    if (rows.length === most) break;
    const parsed = parseSmiles(engine, line.split(/\s/)[0]);
    if (!parsed.ok) continue;
    const row = new Uint8Array(256);
    featuriser.write(parsed.mol.molecule(), row);
    parsed.mol[Symbol.dispose]();
    rows.push(row);
  }
  return packedFingerprints(new Uint8Array(Buffer.concat(rows)), 2048);
}
