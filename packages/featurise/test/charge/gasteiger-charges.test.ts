import { gasteigerCharges } from "@molsieve/featurise";
import { describe, expect, it } from "vitest";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();

function chargesOf(smiles: string) {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(smiles);
  return gasteigerCharges(molecule);
}

const total = ({ atoms, hydrogens }: ReturnType<typeof chargesOf>) =>
  [...atoms, ...hydrogens].reduce((sum, charge) => sum + charge, 0);

describe("gasteigerCharges", () => {
  it("gives methane the charges of the method's paper", () => {
    const { atoms, hydrogens } = chargesOf("C");
    expect(atoms[0]).toBeCloseTo(-0.078, 3);
    expect(hydrogens[0]).toBeCloseTo(0.078, 3);
  });

  it.each([
    ["CC(=O)Oc1ccccc1C(=O)O", 0],
    ["CC(=O)[O-]", -1],
    ["C[N+](C)(C)CCO", 1],
    ["[NH3+]CC(=O)[O-]", 0],
    ["NC(N)=[NH2+]", 1],
    ["[O-]S(=O)(=O)[O-]", -2],
  ])("sums up to the formal charge of %s", (smiles, charge) => {
    expect(total(chargesOf(smiles))).toBeCloseTo(charge, 12);
  });

  it("shares a formal charge among like atoms of a conjugated group", () => {
    const { atoms } = chargesOf("CC(=O)[O-]");
    expect(atoms[2]).toBe(atoms[3]);
    const amidinium = chargesOf("CC(N)=[NH2+]");
    expect(amidinium.atoms[2]).toBeCloseTo(amidinium.atoms[3] as number, 12);
  });

  it("has no charge for what is bonded to an atom without parameters, but for lone ions", () => {
    expect([...chargesOf("C[Hg]C").atoms]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    const { atoms } = chargesOf("[Na+].CC(=O)[O-]");
    expect(atoms[0]).toBe(1);
    expect(atoms.every(Number.isFinite)).toBe(true);
  });

  it("has nothing for no atoms", () => {
    expect(chargesOf("")).toEqual({ atoms: new Float64Array(0), hydrogens: new Float64Array(0) });
  });
});
