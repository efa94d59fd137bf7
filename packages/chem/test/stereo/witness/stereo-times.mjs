// Times our perception of stereo over the molecules of a public set that have any, beside RDKit-JS's reading with and without it.
//
//   node packages/chem/test/stereo/witness/stereo-times.mjs [--set=libraries/rdkit/znp.50k.smi.gz] [--count=2000]
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import initRDKitModule from "@rdkit/rdkit";
import { WorkGraph } from "../../../dist/sanitise/work-graph.js";
import { StereoPerception } from "../../../dist/stereo/stereo-perception.js";
import { AS_WRITTEN, BEFORE_SECOND, fillGraph, readStage } from "../stages.mjs";

const print = (line) => process.stdout.write(`${line}\n`);
const option = (name, fallback) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const count = Number(option("count", "200"));
const checkout = fileURLToPath(new URL("../../../../../", import.meta.url));
const folder = process.env.MOLSIEVE_DATASETS ?? join(checkout, "..", "shared", "datasets");
const path = join(folder, option("set", "libraries/rdkit/znp.50k.smi.gz"));
const bytes = readFileSync(path);
const lines = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split("\n");
const rdkit = await initRDKitModule({ print() {}, printErr() {} });
rdkit.disable_logging?.();

const pairs = [];
let [nAtoms, nHands, nRead] = [0, 0, 0];
const texts = [];
for (const line of lines) {
  if (pairs.length === count) break;
  const smiles = line.split(/[\s,]/)[0];
  const written = readStage(rdkit, smiles, AS_WRITTEN);
  if (written === undefined) continue;
  nRead++;
  if (!written.molecule.chirality.some((hand) => hand > 0) && !written.directions.some((d) => d > 0)) continue;
  const second = readStage(rdkit, smiles, BEFORE_SECOND);
  if (second.molecule.nAtoms !== written.molecule.nAtoms) continue;
  const pair = [new WorkGraph(), new WorkGraph()];
  fillGraph(pair[0], written, second.molecule);
  fillGraph(pair[1], second, second.molecule);
  pairs.push(pair);
  texts.push(smiles);
  nAtoms += pair[0].nAtoms;
  nHands += written.molecule.chirality.filter((hand) => hand > 0).length;
}
const per = (total) => (total / pairs.length).toFixed(1);
print(`${pairs.length} of ${nRead} have stereo: ${per(nAtoms)} atoms, ${per(nHands)} hands each`);

const perception = new StereoPerception();
function best(rounds, run) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return ((1000 * least) / pairs.length).toFixed(2);
}
const both = best(400, () => {
  for (const [first, second] of pairs) {
    perception.perceiveWritten(first);
    perception.perceiveAgain(second);
  }
});
print(`both perceptions, us: ${both}`);
const one = best(400, () => {
  for (const [, second] of pairs) perception.perceive(second);
});
print(`one perception, us: ${one}`);
const read = (options) => () => {
  for (const smiles of texts) rdkit.get_mol(smiles, options)?.delete();
};
print(`RDKit-JS, whole reading, us: ${best(12, read("{}"))}`);
print(`RDKit-JS without its second perception, us: ${best(12, read(BEFORE_SECOND))}`);
