// Compares MHFP, SECFP and MAP4 with RDKit for Python on the public sets in MOLSIEVE_DATASETS and reports the share of equal
// fingerprints. Exit code 1 when fewer than 99 % are equal where no Kekulé form is asked for, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/minhash.mjs [--every N] [--limit N] [SET...]
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { FEATURISER_KINDS } from "../../dist/spec/featuriser-kinds.js";
import { publicFolder, visitPublicMolecules } from "./public-molecules.mjs";

const { values: options, positionals: names } = parseArgs({
  options: { every: { type: "string", default: "1" }, limit: { type: "string", default: "1e9" } },
  allowPositionals: true,
});
if (publicFolder() === undefined) {
  process.stderr.write("no data sets; set MOLSIEVE_DATASETS to their folder\n");
  process.exit(2);
}
const molecules = [];
await visitPublicMolecules({ every: Number(options.every), limit: Number(options.limit), names }, (visited) => {
  if (!visited.structure.includes("\n")) molecules.push(visited);
});
const { status, stdout, stderr } = spawnSync(
  process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3",
  [fileURLToPath(new URL("rdkit_minhash.py", import.meta.url))],
  { input: molecules.map(({ structure }) => structure).join("\n"), encoding: "utf8", maxBuffer: 2 ** 31 },
);
if (status !== 0) throw new Error(stderr);
const [head, ...answers] = stdout.trim().split("\n");
const { rdkit, names: variants } = JSON.parse(head);
const compared = variants.map((variant) => ({ variant, featuriser: featuriserOf(variant), equal: 0, shown: 0 }));
let total = 0;
answers.forEach((answer, i) => {
  const wanted = JSON.parse(answer);
  if (wanted === null) return;
  total++;
  const { structure, molecule } = molecules[i];
  compared.forEach((one, v) => {
    if (JSON.stringify(valuesOf(one.featuriser, molecule)) === JSON.stringify(wanted[v])) one.equal++;
    else if (one.shown++ < 5) process.stdout.write(`  ${one.variant}: ${structure.slice(0, 300)}\n`);
  });
});
process.stdout.write(`${total} molecules, RDKit ${rdkit}\n`);
for (const { variant, equal } of compared) {
  process.stdout.write(`${variant}: ${equal} equal (${((100 * equal) / total).toFixed(2)} %)\n`);
}
const faithful = compared.filter(({ variant }) => variant.includes("kekule=false") || variant.startsWith("map4"));
process.exitCode = faithful.some(({ equal }) => equal < 0.99 * total) ? 1 : 0;

function featuriserOf(variant) {
  const [name, text = ""] = variant.split(":");
  const { parameters, create } = FEATURISER_KINDS.find((kind) => kind.name === name);
  const defaults = Object.entries(parameters).map(([key, parameter]) => [key, parameter.default]);
  const entries = text === "" ? [] : text.split(",").map((entry) => entry.split("="));
  return create(Object.fromEntries([...defaults, ...entries.map(([key, value]) => [key, JSON.parse(value)])]));
}

function valuesOf(featuriser, molecule) {
  if (featuriser.form === "counts") {
    const row = new Uint32Array(featuriser.width);
    featuriser.write(molecule, row);
    return [...row];
  }
  const row = new Uint8Array(Math.ceil(featuriser.width / 8));
  featuriser.write(molecule, row);
  return Array.from({ length: featuriser.width }, (_, bit) => bit).filter((bit) => (row[bit >> 3] >> (bit & 7)) & 1);
}
