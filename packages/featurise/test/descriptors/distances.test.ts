import type { Molecule } from "@molsieve/chem";
import fc from "fast-check";
import { expect, test } from "vitest";
import { balabanBlock } from "../../src/descriptors/balaban.js";
import { bertzBlock } from "../../src/descriptors/bertz.js";
import { bondOrderDistances, DISTANCE_UNITS } from "../../src/descriptors/bond-order-distances.js";
import { MoleculeFacts } from "../../src/descriptors/molecule-facts.js";
import { moleculeOf } from "../support/molecules.js";
import { randomSmiles } from "../support/random-smiles.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";
import { topologyOf } from "../support/topology.js";

const LENGTHS = [Number.POSITIVE_INFINITY, 1, 1 / 2, 1 / 3, 1 / 4, 2 / 3, 1];

/** Floyd and Warshall's, from 10^8 between atoms without a bond. */
function floydWarshall({ nAtoms, nBonds, bondOrder, bondBegin, bondEnd }: Molecule): number[][] {
  const rows = Array.from({ length: nAtoms }, (_, a) =>
    Array.from({ length: nAtoms }, (__, b): number => (a === b ? 0 : 1e8)),
  );
  const set = (a: number, b: number, length: number) => {
    const row = rows[a];
    if (row !== undefined) row[b] = length;
  };
  for (let bond = 0; bond < nBonds; bond++) {
    const length = LENGTHS[bondOrder[bond] ?? 0] ?? 0;
    set(bondBegin[bond] ?? 0, bondEnd[bond] ?? 0, length);
    set(bondEnd[bond] ?? 0, bondBegin[bond] ?? 0, length);
  }
  for (const through of rows.keys()) {
    for (const row of rows) {
      for (const b of row.keys()) {
        const way = (row[through] ?? 0) + (rows[through]?.[b] ?? 0);
        if (way < (row[b] ?? 0)) row[b] = way;
      }
    }
  }
  return rows;
}

const rdkit = await loadRdkit();

test("bond-order distances are those of Floyd and Warshall", () => {
  const cages = [
    "C12C3C4C1C5C2C3C45",
    "C1C=CC2CC1C=C2",
    "C#CC=C1CCC(=C)C1.CC",
    "C1CCCCCCC=CCC=C1",
    "c1ccc2c(c1)Cc1ccccc12",
  ];
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...cages), randomSmiles), (smiles) => {
      const molecule = readMolecule(rdkit, smiles);
      if (molecule === null) return;
      const distances = new MoleculeFacts(molecule).get(bondOrderDistances);
      const { nAtoms } = molecule;
      for (const [a, row] of floydWarshall(molecule).entries()) {
        for (const [b, distance] of row.entries()) {
          const at = (distances?.place[a] ?? 0) * nAtoms + (distances?.place[b] ?? 0);
          expect(distances?.matrix[at]).toBeCloseTo(distance * DISTANCE_UNITS, 6);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("BalabanJ and BertzCT of few atoms are RDKit's", () => {
  const values = (smiles: string) => {
    const { BalabanJ, BertzCT } = topologyOf(moleculeOf(smiles));
    return [BalabanJ, BertzCT];
  };
  expect(values("")).toEqual([Number.NaN, 0]);
  expect(values("C")).toEqual([0, 0]);
  expect(values("CC")).toEqual([1, 0]);
  expect(values("CC.C")).toEqual([0, 0]);
  expect(values("[Na+].[Cl-]")).toEqual([0, 2]);
});

test("a dative bond is one bond", () => {
  expect(topologyOf(moleculeOf("CC(C)->[Fe]CC"))["BertzCT"]).toBe(topologyOf(moleculeOf("CC(C)[Fe]CC"))["BertzCT"]);
});

test("is NaN with a reason for too many atoms", () => {
  const facts = new MoleculeFacts({ ...moleculeOf("C"), nAtoms: 1001 });
  for (const block of [balabanBlock, bertzBlock]) {
    const row = new Float64Array(1);
    block.write(facts, row, 0);
    expect(row[0]).toBeNaN();
    expect(block.missing?.(facts, 0)).toMatch("more than 1000 atoms");
  }
});
