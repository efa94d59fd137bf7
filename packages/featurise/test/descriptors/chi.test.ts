import type { Molecule } from "@molsieve/chem";
import { expect, test } from "vitest";
import { moleculeOf } from "../support/molecules.js";
import { topologyOf } from "../support/topology.js";

/**
 * Paths of so many bonds between heavy atoms as RDKit finds them: no atom twice but for the last, which may be any of the path
 * that does not undo its last step; those of the same bonds are one.
 */
function pathsOf(
  { nAtoms, element, neighbourStart, neighbourAtom, neighbourBond }: Molecule,
  nBonds: number,
): number[][] {
  const found = new Map<string, number[]>();
  const grow = (path: number[], bonds: number[]) => {
    if (bonds.length === nBonds) {
      const key = [...bonds].sort((a, b) => a - b).join(" ");
      if (!found.has(key)) found.set(key, path);
      return;
    }
    const last = path.at(-1) ?? 0;
    for (let i = neighbourStart[last] ?? 0; i < (neighbourStart[last + 1] ?? 0); i++) {
      const next = neighbourAtom[i] ?? 0;
      const mayClose = bonds.length === nBonds - 1 && next !== path.at(-2);
      if (element[next] === 1 || (path.includes(next) && !mayClose)) continue;
      grow([...path, next], [...bonds, neighbourBond[i] ?? 0]);
    }
  };
  for (let atom = 0; atom < nAtoms; atom++) if (element[atom] !== 1) grow([atom], []);
  return [...found.values()];
}

/** The sum over paths of the product of 1 / sqrt(valence electrons less hydrogens); all atoms are carbon. */
function chiOf(molecule: Molecule, nBonds: number): number {
  return pathsOf(molecule, nBonds)
    .map((path) => (path[0] === path.at(-1) ? path.slice(1) : path))
    .map((path) => path.reduce((product, atom) => product / Math.sqrt(4 - (molecule.hydrogens[atom] ?? 0)), 1))
    .reduce((sum, product) => sum + product, 0);
}

const CAGES = {
  tetrahedrane: "C12C3C1C23",
  "a tetrahedrane with arms": "C12(C)C3(CC)C1(CCC)C23CCCC",
  propellane: "C1C23CC12C3",
  cubane: "C12C3C4C1C5C2C3C45",
  prismane: "C12C3C1C4C2C34",
  bicyclobutane: "C1C2C1C2(C)CC",
  spiropentane: "C1CC12CC2",
  "cyclopropane with arms": "CC1C(C)C1CC",
  adamantane: "C1C2CC3CC1CC(C2)C3",
  "a bridged square": "C1CC2C1C2CC",
};

test.each(Object.entries(CAGES))("%s: paths through small rings count as RDKit finds them", (_, smiles) => {
  const molecule = moleculeOf(smiles);
  const values = topologyOf(molecule);
  for (const nBonds of [2, 3, 4]) expect(values[`Chi${nBonds}n`]).toBeCloseTo(chiOf(molecule, nBonds), 10);
  const n = molecule.nAtoms;
  const p3 = pathsOf(molecule, 3).length;
  expect(values["HallKierAlpha"]).toBe(0);
  expect(values["Kappa3"]).toBeCloseTo(((n % 2 === 1 ? n - 1 : n - 2) * (n - 3) ** 2) / p3 ** 2, 10);
});

test("deuterium counts as a neighbour for Chi0 and Chi1 only", () => {
  const values = topologyOf(moleculeOf("[2H]C([2H])([2H])C"));
  expect(values["Chi0"]).toBeCloseTo(3 + 1 / Math.sqrt(4) + 1, 12);
  expect(values["Chi1"]).toBeCloseTo(4 / Math.sqrt(4), 12);
  expect(values["Chi2n"]).toBe(0);
});

test("an atom with more hydrogens than valence electrons weighs next to nothing, as in RDKit", () => {
  expect(topologyOf(moleculeOf("[BH4-]"))["Chi0v"]).toBe(1 / Math.sqrt(2 ** 32 - 1));
});
