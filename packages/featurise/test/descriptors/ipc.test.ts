import type { Molecule } from "@molsieve/chem";
import { expect, test } from "vitest";
import { ipcBlock } from "../../src/descriptors/ipc.js";
import { MoleculeFacts } from "../../src/descriptors/molecule-facts.js";
import { moleculeOf } from "../support/molecules.js";

/** Ipc and AvgIpc by the method of Le Verrier and Faddeev in exact integers. */
function exactly({ nAtoms, bondBegin, bondEnd }: Molecule): [number, number] {
  const neighbours = Array.from({ length: nAtoms }, (): number[] => []);
  bondBegin.forEach((a, bond) => {
    const b = bondEnd[bond] ?? 0;
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  });
  let rows = neighbours.map((list) => Array.from({ length: nAtoms }, (_, b): bigint => (list.includes(b) ? 1n : 0n)));
  const magnitudes = [1n];
  for (let n = 1; n <= nAtoms; n++) {
    const trace = rows.reduce((sum, row, i) => sum + (row[i] ?? 0n), 0n) / BigInt(n);
    magnitudes.push(trace < 0n ? -trace : trace);
    rows.forEach((row, i) => {
      row[i] = (row[i] ?? 0n) - trace;
    });
    const before = rows;
    rows = neighbours.map((list) =>
      Array.from({ length: nAtoms }, (_, j) => list.reduce((sum, k) => sum + (before[k]?.[j] ?? 0n), 0n)),
    );
  }
  const total = magnitudes.reduce((sum, value) => sum + value, 0n);
  const bits = magnitudes
    .map((value) => Number(value) / Number(total))
    .reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);
  return [Number(total) * bits, bits];
}

function ipcOf(molecule: Molecule): [number, number] {
  const row = new Float64Array(2);
  ipcBlock.write(new MoleculeFacts(molecule), row, 0);
  return [row[0] ?? 0, row[1] ?? 0];
}

const LARGE = {
  "a chain of 150": "C".repeat(150),
  "a tree of 122": "C(C(C(C)(C)C)(C(C)(C)C)C(C)(C)C)".repeat(9).concat("CCCCC"),
  "a peptide of 122": "NC(Cc1ccc(O)cc1)C(=O)".repeat(10).concat("O"),
  "a ladder of 80 in steps of four": "C12CCC1CC2".repeat(13).concat("CC"),
  cubane: "C12C3C4C1C5C2C3C45",
  propellane: "C1C23CC12C3",
  "[60]fullerene":
    "c12c3c4c5c1c1c6c7c2c2c8c3c3c9c4c4c%10c5c5c1c1c6c6c%11c7c2c2c7c8c3c3c8c9c4c4c9c%10c5c5c1c1c6c6c%11c2c2c7c3c3c8c4c4c9c5c1c1c6c2c3c41",
};

test.each(Object.entries(LARGE))("%s: Ipc is that of exact integers", (_, smiles) => {
  const molecule = moleculeOf(smiles);
  const [ipc, average] = exactly(molecule);
  const [actual, actualAverage] = ipcOf(molecule);
  expect(actual / ipc).toBeCloseTo(1, 11);
  expect(actualAverage / average).toBeCloseTo(1, 11);
});

test("is 0 without bonds, and NaN with a reason where the polynomial is out of reach", () => {
  expect(ipcOf(moleculeOf(""))).toEqual([0, 0]);
  expect(ipcOf(moleculeOf("C"))).toEqual([0, 0]);
  expect(ipcOf(moleculeOf("[Na+].[Cl-]"))).toEqual([0, 0]);
  expect(ipcOf(moleculeOf("CC"))).toEqual([2, 1]);
  const tooLarge = { ...moleculeOf("C"), nAtoms: 501 };
  expect(ipcOf(tooLarge)).toEqual([Number.NaN, Number.NaN]);
  expect(ipcBlock.missing?.(new MoleculeFacts(tooLarge), 0)).toBe("the molecule has more than 500 atoms");
  const entangled = completeGraph(120);
  expect(ipcOf(entangled)).toEqual([Number.NaN, Number.NaN]);
  expect(ipcBlock.missing?.(new MoleculeFacts(entangled), 0)).toBe("the molecule's rings are too entangled");
});

/** As many atoms as `n`, each bonded to all others. */
function completeGraph(n: number): Molecule {
  const pairs = Array.from({ length: n * n }, (_, i) => [Math.floor(i / n), i % n] as const);
  const bonds = pairs.filter(([a, b]) => a < b);
  return {
    ...moleculeOf("C"),
    nAtoms: n,
    nBonds: bonds.length,
    bondBegin: Uint16Array.from(bonds, ([a]) => a),
    bondEnd: Uint16Array.from(bonds, ([, b]) => b),
    neighbourStart: Uint16Array.from({ length: n + 1 }, (_, atom) => atom * (n - 1)),
  };
}
