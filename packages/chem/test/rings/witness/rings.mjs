// Compares our rings with those of RDKit-JS in the same process, ring by ring in order: on random graphs and on the molecules of the
// public sets in MOLSIEVE_DATASETS (default: ../shared/datasets beside the checkout). Prints counts, doubts and the first
// differences; exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/chem/test/rings/witness/rings.mjs [--random 20000] [--seed 1] [--every 1] [--sets znp,set_A | --sets none] [--show 10]
import { parseArgs } from "node:util";
import { moleculeFromPickle } from "@molsieve/chem";
import initRDKitModule from "@rdkit/rdkit";
import { publicFolder, visitPublicMolecules } from "../../../../featurise/test/witness/public-molecules.mjs";
import { RingFinder } from "../../../dist/rings/ring-finder.js";
import { graphFromMolecule } from "../../../dist/sanitise/graph-from-molecule.js";
import { WorkGraph } from "../../../dist/sanitise/work-graph.js";
import { randomRingSmiles } from "./random-graphs.mjs";

const { values: options } = parseArgs({
  options: {
    random: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    every: { type: "string", default: "1" },
    sets: { type: "string", default: "" },
    show: { type: "string", default: "10" },
  },
});
const print = (text) => process.stdout.write(`${text}\n`);
const graph = new WorkGraph();
const finder = new RingFinder();
let differences = 0;

/** Counts a molecule, prints it where our rings are not RDKit-JS's. */
function compare(structure, molecule, totals) {
  graphFromMolecule(molecule, graph);
  const halt = finder.find(graph);
  totals.molecules++;
  totals.rings += molecule.rings.length;
  if (halt !== undefined) {
    if (totals.doubts++ < Number(options.show)) print(`  doubt: ${structure.slice(0, 200)}`);
    return;
  }
  const ours = Array.from({ length: graph.nRings }, (_, r) =>
    graph.ringAtoms.subarray(graph.ringStart[r], graph.ringStart[r + 1]).join(),
  ).join("  ");
  const theirs = molecule.rings.map((ring) => ring.join()).join("  ");
  const inRing = molecule.inRing.every((value, a) => value === Math.min(1, graph.ringsOfAtom[a]));
  const bondInRing = molecule.bondInRing.every((value, b) => value === Math.min(1, graph.ringsOfBond[b]));
  if (ours === theirs && inRing && bondInRing) return;
  totals.different++;
  if (differences++ >= Number(options.show)) return;
  print(`  different: ${structure.slice(0, 300)}\n    ours   ${ours}\n    theirs ${theirs}`);
}

const newTotals = () => ({ molecules: 0, rings: 0, doubts: 0, different: 0 });

const rdkit = await initRDKitModule();
rdkit.disable_logging?.();
const random = newTotals();
for (const structure of randomRingSmiles(Number(options.seed), Number(options.random))) {
  const mol = rdkit.get_mol(structure);
  compare(structure, moleculeFromPickle(mol.get_as_uint8array()), random);
  mol.delete();
}
print(`random graphs of seed ${options.seed}: ${JSON.stringify(random)}`);

if (options.sets !== "none") {
  if (publicFolder() === undefined) {
    process.stderr.write("no public sets: set MOLSIEVE_DATASETS\n");
    process.exit(2);
  }
  const names = options.sets === "" ? [] : options.sets.split(",");
  const all = newTotals();
  let totals = newTotals();
  await visitPublicMolecules(
    { every: Number(options.every), names },
    ({ structure, molecule }) => compare(structure, molecule, totals),
    (path) => {
      print(`${path}: ${JSON.stringify(totals)}`);
      for (const key of Object.keys(all)) all[key] += totals[key];
      totals = newTotals();
    },
  );
  print(`public sets: ${JSON.stringify(all)}`);
}
process.exitCode = differences > 0 ? 1 : 0;
