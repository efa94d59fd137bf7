import { createRequire } from "node:module";
import { bondBetween, type Molecule } from "@molsieve/chem";
import type { MainModule } from "@rdkit/rdkit";
import { expect, test } from "vitest";
import { graphFromMolecule } from "../../src/sanitise/graph-from-molecule.js";
import { WorkGraph } from "../../src/sanitise/work-graph.js";
import { smallestWalkedRingOfBond } from "../../src/stereo/walked-ring.js";
import { NCI_SMILES } from "../nci.js";
import { AS_WRITTEN, readStage } from "./stages.mjs";

const load = createRequire(import.meta.url)("@rdkit/rdkit") as (options: object) => Promise<MainModule>;
const rdkit = await load({ print: () => undefined, printErr: () => undefined });

/** Sizes of the smallest walked ring of each bond of a molecule as written, ours. */
function walkedSizes(molecule: Molecule): number[] {
  const graph = new WorkGraph();
  graphFromMolecule(molecule, graph);
  graph.ringsOfBond.set(molecule.bondInRing);
  return Array.from({ length: graph.nBonds }, (_, bond) => smallestWalkedRingOfBond(graph, bond));
}

/** Sizes of the smallest ring of each bond among the rings that a molecule has. */
function ringSizes(molecule: Molecule): number[] {
  const sizes = Array.from({ length: molecule.nBonds }, () => 0);
  for (const ring of molecule.rings) {
    ring.forEach((atom, i) => {
      const bond = bondBetween(molecule, atom, ring[(i + 1) % ring.length] as number);
      const size = sizes[bond] as number;
      if (size === 0 || ring.length < size) sizes[bond] = ring.length;
    });
  }
  return sizes;
}

test("the rings that a walk closes are those of RDKit-JS before it sanitises", () => {
  const texts = ["CC1CC1.CC", "C12CCC1CC2", "C12CCC(CC1)C2", "[Fe]123C4C1C2C34", "C1CC2CCC1C2.C1CC1", "CC", "C"];
  let nLarger = 0;
  for (const smiles of [...texts, ...NCI_SMILES.filter((_, i) => i % 4 === 0)]) {
    const written = readStage(rdkit, smiles, AS_WRITTEN)?.molecule;
    if (written === undefined) continue;
    const sizes = walkedSizes(written);
    expect(sizes, smiles).toEqual(ringSizes(written));
    const smallest = ringSizes((readStage(rdkit, smiles) ?? { molecule: written }).molecule);
    if (sizes.some((size, bond) => size !== smallest[bond])) nLarger++;
  }
  expect(nLarger).toBeGreaterThan(10);
});
