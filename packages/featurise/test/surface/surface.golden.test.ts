import { readFileSync } from "node:fs";
import { gasteigerCharges } from "@molsieve/featurise";
import { expect, test } from "vitest";
import { autocorr2dKind } from "../../src/autocorrelation/autocorr2d.js";
import { CrippenContributions } from "../../src/crippen/contributions.js";
import type { ValueFeaturiser } from "../../src/spec/featuriser.js";
import { LabuteContributions } from "../../src/surface/labute-contributions.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

interface Expected {
  readonly autocorr2d: (number | null)[];
  readonly charge: (number | null)[];
  readonly hydrogenCharge: (number | null)[];
  readonly logP: (number | null)[];
  readonly refractivity: (number | null)[];
  readonly area: (number | null)[];
}

// Made by ../golden/make-surface.mjs with RDKit for Python.
const golden = JSON.parse(readFileSync(new URL("../golden/surface.golden.json", import.meta.url), "utf8")) as Record<
  string,
  Expected | null
>;

const rdkit = await loadRdkit();
const rows = Object.entries(golden).flatMap(([smiles, expected]) => {
  const molecule = readMolecule(rdkit, smiles);
  if ((molecule === null) !== (expected === null)) throw new Error(`only one RDKit reads ${smiles}`);
  return molecule === null || expected === null ? [] : [{ smiles, expected, molecule }];
});

/** Whether each value lies within 1e-6 of RDKit's, relative (absolute below 0.001). */
function isClose(actual: ArrayLike<number>, expected: (number | null)[]): boolean {
  return expected.every((want, i) => {
    const value = actual[i] as number;
    return want === null ? Number.isNaN(value) : Math.abs(value - want) <= 1e-6 * Math.max(Math.abs(want), 1e-3);
  });
}

test("Gasteiger charges of atoms and hydrogens are RDKit's, NaN where RDKit has no number", () => {
  const different = rows.filter(({ molecule, expected }) => {
    const { atoms, hydrogens } = gasteigerCharges(molecule);
    expect(atoms).toHaveLength(expected.charge.length);
    expect(hydrogens).toHaveLength(expected.charge.length);
    return !(isClose(atoms, expected.charge) && isClose(hydrogens, expected.hydrogenCharge));
  });
  expect(different.map(({ smiles }) => smiles)).toEqual([]);
  expect(rows.length).toBeGreaterThan(125);
});

test("Crippen contributions and Labute areas of atoms are RDKit's", () => {
  const crippen = new CrippenContributions();
  const labute = new LabuteContributions();
  const different = rows.filter(({ molecule, expected }) => {
    crippen.look(molecule);
    labute.look(molecule);
    return !(
      isClose(crippen.logP, expected.logP) &&
      isClose(crippen.refractivity, expected.refractivity) &&
      isClose(labute.areas, expected.area)
    );
  });
  expect(different.map(({ smiles }) => smiles)).toEqual([]);
});

test("AUTOCORR2D is RDKit's, and NaN with a reason where a dummy atom makes RDKit read beside its tables", () => {
  const autocorr2d = autocorr2dKind.create({}) as ValueFeaturiser;
  const row = new Float64Array(autocorr2d.width);
  const different = rows.filter(({ molecule, expected }) => {
    autocorr2d.write(molecule, row);
    if (!molecule.element.includes(0)) return !isClose(row, expected.autocorr2d);
    expect(autocorr2d.missing(molecule, 0)).toBe("there are no properties of element 0 (0 is the dummy atom)");
    return !row.every(Number.isNaN);
  });
  expect(different.map(({ smiles }) => smiles)).toEqual([]);
  expect(rows.some(({ molecule }) => molecule.element.includes(0))).toBe(true);
});
