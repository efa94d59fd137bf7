import { describe, expect, it } from "vitest";
import { autocorr2dKind } from "../../src/autocorrelation/autocorr2d.js";
import type { ValueFeaturiser } from "../../src/spec/featuriser.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();
const autocorr2d = autocorr2dKind.create({}) as ValueFeaturiser;

function valuesOf(smiles: string): Float64Array {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(smiles);
  const row = new Float64Array(autocorr2d.width).fill(7);
  autocorr2d.write(molecule, row);
  return row;
}

describe("autocorr2d", () => {
  it("names and describes 192 columns by kind, property and distance", () => {
    expect(autocorr2d.columns).toHaveLength(192);
    expect(autocorr2d.columns[0]).toMatchObject({
      name: "AUTOCORR2D_1",
      description: "ln(1 + Broto-Moreau autocorrelation) of mass over 1 bond",
    });
    expect(autocorr2d.columns[191]).toMatchObject({
      name: "AUTOCORR2D_192",
      description: "Geary autocorrelation of intrinsic state over 8 bonds",
    });
  });

  it("is the logarithm of the products over the bonds: ethanol's masses", () => {
    const oxygen = 1.3322;
    expect(valuesOf("CCO")[0]).toBeCloseTo(Math.log1p(1 + oxygen), 3);
    expect(valuesOf("CCO")[1]).toBeCloseTo(Math.log1p(oxygen), 3);
  });

  it("is 0 beyond the size of the molecule, where all atoms are alike, and for no atoms", () => {
    expect([...valuesOf("CCO").slice(2, 8)]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(valuesOf("C1CC1").every((value) => value === 0)).toBe(true);
    expect(valuesOf("").every((value) => value === 0)).toBe(true);
  });

  it("does not see atoms of another fragment", () => {
    expect(valuesOf("CCO.C")[0]).toBe(valuesOf("CCO")[0]);
  });
});
