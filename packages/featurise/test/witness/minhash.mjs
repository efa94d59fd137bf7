// Compares MHFP, SECFP and MAP4 with RDKit for Python on the public sets in MOLSIEVE_DATASETS and reports the share of equal
// fingerprints. Exit code 1 when fewer than 99.5 % of one are equal, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/minhash.mjs [--every N] [--limit N] [--older-forms] [SET...]
//
// Since 2026 RDKit places the double bonds of a Kekulé form by canonical ranks: RDKit for Python is given the form that RDKit-JS
// makes. With --older-forms it takes its own, which shows what its version makes of it, and is not held against ours.
import { FEATURISER_KINDS } from "../../dist/spec/featuriser-kinds.js";
import { askPython } from "../support/ask-python.mjs";
import { kekuleDoubleBonds } from "../support/kekule-bonds.mjs";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection, options } = witnessArguments({ "older-forms": { type: "boolean", default: false } });
const molecules = [];
await visitPublicMolecules(selection, ({ structure, molecule, mol }) => {
  if (structure.includes("\n")) return;
  const line = options["older-forms"] ? structure : `${structure}\t${kekuleDoubleBonds(mol)}`;
  molecules.push({ structure, molecule, line });
});
const [head, ...answers] = askPython(
  new URL("rdkit_minhash.py", import.meta.url),
  molecules.map(({ line }) => line),
);
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
const isOlderForm = (variant) => options["older-forms"] && !/kekule=false|map4/.test(variant);
const isLow = ({ variant, equal }) => equal < 0.995 * total && !isOlderForm(variant);
process.exitCode = total === 0 || compared.some(isLow) ? 1 : 0;

function featuriserOf(variant) {
  const [name, text = ""] = variant.split(":");
  const { parameters, create } = FEATURISER_KINDS.find((kind) => kind.name === name);
  const defaults = Object.entries(parameters).map(([key, parameter]) => [key, parameter.default]);
  const entries = text === "" ? [] : text.split(",").map((entry) => entry.split("="));
  return create(Object.fromEntries([...defaults, ...entries.map(([key, value]) => [key, JSON.parse(value)])]));
}

function valuesOf(featuriser, molecule) {
  if (featuriser.form === "hashes") {
    const row = new Uint32Array(featuriser.width);
    featuriser.write(molecule, row);
    return [...row];
  }
  const row = new Uint8Array(Math.ceil(featuriser.width / 8));
  featuriser.write(molecule, row);
  return Array.from({ length: featuriser.width }, (_, bit) => bit).filter((bit) => (row[bit >> 3] >> (bit & 7)) & 1);
}
