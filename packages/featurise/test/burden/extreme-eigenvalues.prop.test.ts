import type { Molecule } from "@molsieve/chem";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BurdenMatrix } from "../../src/burden/burden-matrix.js";
import { EigenvalueCounter } from "../../src/burden/eigenvalue-count.js";
import { ExtremeEigenvalues } from "../../src/burden/extreme-eigenvalues.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();

function read(smiles: string): Molecule {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(smiles);
  return molecule;
}

/** Bonds' elements of the matrix by bond order, and of atoms that are not bonded. */
const ELEMENTS = [0.001, 1, 1 / Math.sqrt(2), 1 / Math.sqrt(3), 0, 1 / Math.sqrt(1.5)];

/** Eigenvalues in ascending order by Jacobi's rotations on the whole matrix. */
function eigenvalues(molecule: Molecule, diagonal: ArrayLike<number>): number[] {
  const n = molecule.nAtoms;
  const a = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? diagonal[i] : 0.001)));
  const m = a as number[][];
  for (let bond = 0; bond < molecule.nBonds; bond++) {
    const [i, j] = [molecule.bondBegin[bond] as number, molecule.bondEnd[bond] as number];
    const element = ELEMENTS[molecule.bondOrder[bond] as number] as number;
    (m[i] as number[])[j] = element;
    (m[j] as number[])[i] = element;
  }
  for (let sweep = 0; sweep < 60; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotate(m, p, q);
    }
  }
  return m.map((row, i) => row[i] as number).sort((x, y) => x - y);
}

function rotate(m: number[][], p: number, q: number): void {
  const [rowP, rowQ] = [m[p] as number[], m[q] as number[]];
  const apq = rowP[q] as number;
  if (Math.abs(apq) < 1e-16) return;
  const theta = ((rowQ[q] as number) - (rowP[p] as number)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of m) {
    const [x, y] = [row[p] as number, row[q] as number];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
  for (let k = 0; k < m.length; k++) {
    const [x, y] = [rowP[k] as number, rowQ[k] as number];
    rowP[k] = c * x - s * y;
    rowQ[k] = s * x + c * y;
  }
}

const SKELETONS = [
  "C",
  "CC",
  "C.C.C.C",
  "C12C3C4C1C5C2C3C45",
  "CC(C)(C)c1ccc2c(c1)C#CC2=O",
  "C1CC2CCC1CC2.CCO.CCO",
  "c1ccc(cc1)-c1ccc(cc1)-c1ccccc1",
  "C1CCCCCCCCCCCCCCC1",
  "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
].map(read);

const matrix = new BurdenMatrix();
const solver = new ExtremeEigenvalues();
const counter = new EigenvalueCounter();

/** Diagonals by row of the matrix, `[nRows, 4]`. */
function byRow(diagonals: readonly ArrayLike<number>[]): Float64Array {
  return Float64Array.from({ length: 4 * matrix.nRows }, (_, i) => {
    return (diagonals[i % 4] as ArrayLike<number>)[matrix.atoms[i >> 2] as number] as number;
  });
}

/** Few different values make equal eigenvalues and symmetric vectors likely. */
const diagonals = (length: number) =>
  fc.oneof(
    fc.array(fc.constantFrom(-1, 0, 0.5, 12.011), { minLength: length, maxLength: length }),
    fc.array(fc.double({ min: -3, max: 16, noNaN: true }), { minLength: length, maxLength: length }),
  );

const cases = fc
  .constantFrom(...SKELETONS)
  .chain((molecule) =>
    fc.tuple(fc.constant(molecule), fc.tuple(...[1, 2, 3, 4].map(() => diagonals(molecule.nAtoms)))),
  );

describe("extreme eigenvalues of Burden matrices", () => {
  it("are those of the whole matrix", () => {
    fc.assert(
      fc.property(cases, ([molecule, four]) => {
        matrix.look(molecule);
        solver.of(matrix, byRow(four));
        for (const [lane, diagonal] of four.entries()) {
          const all = eigenvalues(molecule, diagonal);
          const [lowest, highest] = [solver.lowest[lane] as number, solver.highest[lane] as number];
          expect(Math.abs(lowest - (all[0] as number))).toBeLessThan(3e-8 * Math.max(1, Math.abs(lowest)));
          expect(Math.abs(highest - (all.at(-1) as number))).toBeLessThan(3e-8 * Math.max(1, Math.abs(highest)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are counted right below any limit", () => {
    fc.assert(
      fc.property(cases, fc.double({ min: -6, max: 20, noNaN: true }), ([molecule, four], limit) => {
        matrix.look(molecule);
        for (const [lane, diagonal] of four.entries()) {
          const all = eigenvalues(molecule, diagonal);
          if (all.some((one) => Math.abs(one - limit) < 1e-9)) continue;
          expect(counter.below(matrix, byRow(four), lane, limit)).toBe(all.filter((one) => one < limit).length);
        }
      }),
      { numRuns: 40 },
    );
  });
});
