// What a prepared library saves: processor time of the steps of one molecule, in one thread, side by side. Usage:
//   npx -y pnpm@10.34.9 bench prepared [--molecules N] [--runs 3]
// of libraries/rdkit/znp.50k.smi.gz of the shared data sets (../shared/datasets, or MOLSIEVE_DATASETS).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine, parseSmiles, standardise } from "../../packages/chem/dist/index.js";
import { createFeaturiser, parseFeatures } from "../../packages/featurise/dist/index.js";
import { moleculeFromBytes, moleculeToBytes } from "../../packages/search/dist/index.js";
import { describeMachine } from "../machine.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: { molecules: { type: "string", default: "5000" }, runs: { type: "string", default: "3" } },
});
const machine = describeMachine();
const folder = process.env.MOLSIEVE_DATASETS ?? join(root, "../shared/datasets");
const lines = gunzipSync(readFileSync(join(folder, "libraries/rdkit/znp.50k.smi.gz")))
  .toString()
  .trim()
  .split("\n");
const inputs = lines.slice(0, Number(values.molecules)).map((line) => line.split(/\s/)[0]);
const engine = await createRdkitEngine();
const standard = inputs.flatMap((text) => {
  const result = standardise(engine, text);
  if (!result.ok) return [];
  return [disposing(result.value, ({ smiles, molecule }) => ({ text, smiles, bytes: moleculeToBytes(molecule) }))];
});

function disposing(value, use) {
  try {
    return use(value);
  } finally {
    value[Symbol.dispose]();
  }
}

const featuriser = createFeaturiser(parseFeatures("morgan"));
const bits = new Uint8Array(featuriser.width / 8);
const steps = {
  "read its SMILES (Molsieve's reader)": ({ smiles }) =>
    disposing(parseSmiles(engine, smiles).mol, (mol) => mol.molecule().nAtoms),
  "read and standardise it (`chembl`)": ({ text }) =>
    disposing(standardise(engine, text).value, (value) => value.molecule.nAtoms),
  "the same, and its canonical SMILES": ({ text }) =>
    disposing(standardise(engine, text).value, (value) => value.smiles.length),
  "read it from its bytes": ({ bytes }) => moleculeFromBytes(bytes).nAtoms,
  "the same, and its Morgan fingerprint": ({ bytes }) => {
    bits.fill(0);
    featuriser.write(moleculeFromBytes(bytes), bits);
    return bits[0];
  },
};
const best = Object.fromEntries(Object.keys(steps).map((name) => [name, Number.POSITIVE_INFINITY]));
let sum = 0;
for (let run = 0; run < Number(values.runs); run++) {
  for (const [name, step] of Object.entries(steps)) {
    const before = process.cpuUsage();
    for (const molecule of standard) sum += step(molecule);
    const { user, system } = process.cpuUsage(before);
    best[name] = Math.min(best[name], (user + system) / standard.length);
  }
}
const bytes = standard.reduce((total, molecule) => total + molecule.bytes.length, 0) / standard.length;
const rows = Object.entries(best).map(([name, us]) => `| ${name} | ${us.toFixed(1)} |`);
const text = `# Prepared libraries

\`npx -y pnpm@10.34.9 bench prepared ${process.argv.slice(2).join(" ")}\`: ${standard.length.toLocaleString("en-GB")} natural products of the ZINC set (\`znp.50k.smi.gz\`), one thread,
the smallest of ${values.runs} runs of each step in turn. ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, commit ${machine.commit}, ${machine.date}; the machine was busy
with other work (load ${machine.loadBefore}), which processor time hides only in part.

| step of a molecule | microseconds of processor time |
| --- | --: |
${rows.join("\n")}

A molecule takes ${bytes.toFixed(0)} bytes.
`;
writeFileSync(join(root, "benchmarks/results/prepared.md"), text);
console.log(text, sum > 0 ? "" : "nothing was read");
