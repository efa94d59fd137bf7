// Compares our rings with those of RDKit-JS in the same process, ring by ring in order: on the molecules of the public sets in
// MOLSIEVE_DATASETS (default: ../shared/datasets beside the checkout) and on random ones. Prints counts, the share of doubts and the
// first differences; exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/chem/test/rings/witness/rings.mjs [--every 1] [--sets znp,set_A] [--random 20000] [--seed 1] [--show 10]
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
    every: { type: "string", default: "1" },
    sets: { type: "string", default: "" },
    random: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    show: { type: "string", default: "10" },
  },
});
if (publicFolder() === undefined) {
  console.error("no public sets: set MOLSIEVE_DATASETS");
  process.exit(2);
}

const graph = new WorkGraph();
const finder = new RingFinder();
const totals = { molecules: 0, different: 0, doubts: 0, rings: 0 };

function compare({ structure, molecule }) {
  graphFromMolecule(molecule, graph);
  totals.molecules++;
  totals.rings += molecule.rings.length;
  if (finder.find(graph) !== undefined) {
    totals.doubts++;
    if (totals.doubts <= 10) console.log(`  doubt: ${structure.slice(0, 200)}`);
    return;
  }
  const ours = [];
  for (let r = 0; r < graph.nRings; r++) {
    ours.push(graph.ringAtoms.subarray(graph.ringStart[r], graph.ringStart[r + 1]).join());
  }
  const theirs = molecule.rings.map((ring) => ring.join());
  const inRing = molecule.inRing.every((value, a) => value === Math.min(1, graph.ringsOfAtom[a]));
  const bondInRing = molecule.bondInRing.every((value, b) => value === Math.min(1, graph.ringsOfBond[b]));
  if (ours.join(" ") === theirs.join(" ") && inRing && bondInRing) return;
  totals.different++;
  if (totals.different > Number(options.show)) return;
  console.log(`  different: ${structure.slice(0, 300)}\n    ours   ${ours.join("  ")}\n    theirs ${theirs.join("  ")}`);
}

const rdkit = await initRDKitModule();
rdkit.disable_logging?.();
let refused = 0;
for (const structure of randomRingSmiles(Number(options.seed), Number(options.random))) {
  const mol = rdkit.get_mol(structure);
  if (mol === null) {
    refused++;
    continue;
  }
  compare({ structure, molecule: moleculeFromPickle(mol.get_as_uint8array()) });
  mol.delete();
}
console.log(`random graphs of seed ${options.seed}: ${refused} refused by RDKit-JS, ${JSON.stringify(totals)}`);

if (options.sets === "none") process.exit(totals.different > 0 ? 1 : 0);
const names = options.sets === "" ? [] : options.sets.split(",");
await visitPublicMolecules({ every: Number(options.every), names }, compare, (path, counts) => {
  console.log(`${path}: ${counts.visited} visited, ${counts.skipped} skipped; so far ${totals.different} different`);
});
console.log(JSON.stringify(totals));
process.exitCode = totals.different > 0 ? 1 : 0;
