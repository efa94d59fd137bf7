// Shows that no RDKit object outlives its scope: structures go through one engine in one process, nci-5k over and over,
// and the memory is read every tenth of the way. Usage: npx -y pnpm@10.34.9 bench memory [--structures 200000]
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createRdkitEngine, standardise } from "../../packages/chem/dist/index.js";
import { morganFingerprint } from "../../packages/featurise/dist/index.js";
import { describeMachine } from "../machine.mjs";

const SPEC = { name: "morgan", radius: 2, bits: 2048 };

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({ options: { structures: { type: "string", default: "200000" } } });
const total = Number(values.structures);
const every = Math.ceil(total / 10);

const machine = describeMachine();
const smiles = readFileSync(join(root, "datasets", "nci-5k", "nci-5k.smi"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => line.split("\t")[0]);
const engine = await createRdkitEngine();
const samples = [];
let refused = 0;
const start = performance.now();
takeSample(0);
for (let i = 0; i < total; i++) {
  if (!runThrough(smiles[i % smiles.length])) refused++;
  if ((i + 1) % every === 0) takeSample(i + 1);
}
const seconds = (performance.now() - start) / 1000;

const results = join(root, "benchmarks", "results");
mkdirSync(results, { recursive: true });
writeFileSync(
  join(results, "memory.json"),
  JSON.stringify({ benchmark: "memory", machine, seconds, refused, samples }),
);
writeFileSync(join(results, "memory.md"), render());
execFileSync(join(root, "node_modules", ".bin", "biome"), ["format", "--write", "--log-level=error", results]);
console.log(readFileSync(join(results, "memory.md"), "utf8"));

/** Parse, standardise, graph, fingerprint; `false` for a refused structure. */
function runThrough(text) {
  const result = standardise(engine, text);
  if (!result.ok) return false;
  const { value } = result;
  try {
    return value.molecule.nAtoms > 0 && morganFingerprint(value.mol, SPEC).length > 0;
  } finally {
    value[Symbol.dispose]();
  }
}

function takeSample(structures) {
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  samples.push({ structures, rss, heapUsed, wasm: external - arrayBuffers, alive: engine.liveMolecules });
  console.error(`${structures} structures, ${mebibytes(rss)} MiB`);
}

function mebibytes(bytes) {
  return (bytes / 2 ** 20).toFixed(1);
}

function render() {
  const rows = samples.map(
    ({ structures, rss, heapUsed, wasm, alive }) =>
      `| ${structures.toLocaleString("en-GB")} | ${mebibytes(rss)} | ${mebibytes(heapUsed)} | ${mebibytes(wasm)} | ${alive} |`,
  );
  return `# Memory

${total.toLocaleString("en-GB")} structures through one RDKit engine in one process: nci-5k over and over, those that RDKit refuses included
(${refused.toLocaleString("en-GB")} of them). Each is parsed, standardised, turned into a graph and fingerprinted (Morgan, radius 2, 2,048 bits).
WebAssembly memory never shrinks, so a molecule left behind would show in it for good.

| structures | resident, MiB | JavaScript heap, MiB | WebAssembly, MiB | molecules alive |
| ---: | ---: | ---: | ---: | ---: |
${rows.join("\n")}

The JavaScript heap is read wherever the collector happens to be, so it goes up and down; the first WebAssembly figure
still holds the file just compiled. ${seconds.toFixed(0)} s in all.

Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.os}; Node ${machine.node}; commit ${machine.commit}; load before the start
${machine.loadBefore}; ${machine.date}.

Made by \`npx -y pnpm@10.34.9 bench memory --structures ${total}\`.
`;
}
