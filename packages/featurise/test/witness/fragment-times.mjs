// Times our fragments and graphs beside RDKit for Python (and Chemprop, where CHEMPROP names its folder) on public sets in
// MOLSIEVE_DATASETS: microseconds of processor time a molecule, reading left out. The slow ones take every fifth molecule.
//
//   node packages/featurise/test/witness/fragment-times.mjs [--limit N] [--every N] [SET...]
import { parseArgs } from "node:util";
import { createRdkitEngine } from "@molsieve/chem";
import {
  breakBricsBonds,
  bricsFragments,
  FragmentIndex,
  findBricsBonds,
  matchedPairFragments,
  molGraphBatch,
  scaffoldKey,
} from "@molsieve/featurise";
import { bricsKind } from "../../dist/fingerprints/brics.js";
import { scaffoldKind } from "../../dist/fingerprints/scaffold.js";
import { askPython } from "../support/ask-python.mjs";
import { visitPublicMolecules } from "./public-molecules.mjs";

const { values: options, positionals } = parseArgs({
  options: { limit: { type: "string", default: "500" }, every: { type: "string", default: "10" } },
  allowPositionals: true,
});
const engine = await createRdkitEngine();
const brics = bricsKind.create({ bits: 2048, counts: false });
const scaffold = scaffoldKind.create({ bits: 2048, counts: false });
const row = new Uint8Array(256);
const each = (job) => (molecules) => molecules.forEach(job);
const fast = {
  "molGraphBatch v2": (molecules) => molGraphBatch(molecules),
  findBricsBonds: each((molecule) => findBricsBonds(molecule)),
  breakBricsBonds: each((molecule) => breakBricsBonds(molecule)),
  "brics fingerprint": each((molecule) => brics.write(molecule, row)),
  "scaffold fingerprint": each((molecule) => scaffold.write(molecule, row)),
  scaffoldKey: each((molecule) => scaffoldKey(molecule)),
  "FragmentIndex.add": (molecules) => {
    const index = new FragmentIndex();
    molecules.forEach((molecule, i) => {
      index.add(i, molecule);
    });
  },
};
const slow = {
  bricsFragments: each((molecule) => findBricsBonds(molecule).length < 15 && bricsFragments(engine, molecule)),
  matchedPairFragments: each((molecule) => matchedPairFragments(engine, molecule)),
};
for (const set of positionals.length > 0 ? positionals : ["znp.50k", "zinc_10K", "set_A"]) {
  const molecules = [];
  const texts = [];
  const limits = { every: Number(options.every), limit: Number(options.limit), names: [set] };
  await visitPublicMolecules(limits, ({ structure, molecule }) => {
    molecules.push(molecule);
    texts.push(structure);
  });
  const few = molecules.filter((_, i) => i % 5 === 0);
  for (const [name, job] of Object.entries(fast)) report(set, name, job, molecules);
  for (const [name, job] of Object.entries(slow)) report(set, name, job, few);
  const lines = askPython(new URL("fragment_times.py", import.meta.url), texts);
  for (const line of lines) process.stdout.write(`${set}  RDKit ${line}\n`);
}

function report(set, name, job, molecules) {
  job(molecules.slice(0, 100));
  const start = process.cpuUsage().user;
  job(molecules);
  process.stdout.write(`${set}  ${name} ${((process.cpuUsage().user - start) / molecules.length).toFixed(1)}\n`);
}
