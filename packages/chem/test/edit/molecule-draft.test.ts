import { createRdkitEngine, type Molecule, parseSmiles } from "@molsieve/chem";
import { afterEach, describe, expect, test } from "vitest";
import { draftFromMolecule, type MoleculeDraft } from "../../src/edit/molecule-draft.js";
import { rereadMolecule } from "../../src/edit/reread-molecule.js";

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

function molecule(smiles: string): Molecule {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
}

/** Canonical SMILES of the molecule after `edit`. */
function edited(smiles: string, edit: (draft: MoleculeDraft) => void): string {
  const draft = draftFromMolecule(molecule(smiles));
  edit(draft);
  const read = rereadMolecule(engine, draft);
  if (!read.ok) return read.code;
  using mol = read.mol;
  expect(read.atoms).toHaveLength(mol.nAtoms);
  return mol.smiles();
}

function canonical(smiles: string): string {
  return edited(smiles, () => undefined);
}

describe("single changes", () => {
  test.each<[string, (draft: MoleculeDraft) => void, string]>([
    ["CCO", (d) => d.setHydrogens(2, 0), "CC[O]"],
    ["CCN", (d) => Object.assign(d.atom(2), { charge: 1, explicitHydrogens: 3, implicitHydrogens: 0 }), "CC[NH3+]"],
    ["CCO", (d) => Object.assign(d.atom(0), { isotope: 13 }), "[13CH3]CO"],
    ["CCO", (d) => Object.assign(d.atom(1), { mapNumber: 5 }), "C[CH2:5]O"],
    ["CC=O", (d) => d.removeBond(d.bondBetween(1, 2)), "[CH]C.[O]"],
    ["CCO", (d) => d.removeAtom(0), "[CH2]O"],
    ["CC", (d) => d.addBond(1, d.addAtom(17), 1) && d.setHydrogens(1, 2), "CCCl"],
    ["N.[Pt]", (d) => d.addBond(0, 1, 6), "N->[Pt]"],
  ])("of %s, %#", (smiles, edit, expected) => expect(edited(smiles, edit)).toBe(canonical(expected)));
});

describe("a stereo centre that loses a neighbour to a hydrogen keeps its hand", () => {
  // Which neighbour goes decides how many places the hydrogen moves.
  test.each([
    [0, "[H][C@](F)(Cl)Br"],
    [2, "C[C@]([H])(Cl)Br"],
    [3, "C[C@](F)([H])Br"],
    [4, "C[C@](F)(Cl)[H]"],
  ])("atom %i of C[C@](F)(Cl)Br", (atom, expected) => {
    const lost = edited("C[C@](F)(Cl)Br", (draft) => {
      draft.removeAtom(atom);
      draft.setHydrogens(1, 1);
    });
    expect(lost).toBe(canonical(expected));
    expect(lost).toContain("@");
  });
});

test("a second hydrogen ends a stereo centre", () => {
  expect(
    edited("C[C@H](F)Cl", (draft) => {
      draft.removeAtom(2);
      draft.setHydrogens(1, 2);
    }),
  ).toBe("CCCl");
});

test("a double bond whose stereo referred to a lost neighbour has none", () => {
  expect(
    edited("F/C=C/Cl", (draft) => {
      draft.removeAtom(0);
      draft.addBond(draft.addAtom(35), 1, 1);
    }),
  ).toBe("ClC=CBr");
});

test("numbers are stable: holes stay, what is new comes last", () => {
  const draft = draftFromMolecule(molecule("CCO.N"));
  draft.removeAtom(1);
  expect(draft.addAtom(9)).toBe(4);
  expect([...draft.toGraph().atoms]).toEqual([0, 2, 3, 4]);
  expect(draft.components()).toEqual([[0], [2], [3], [4]]);
  expect(draft.bonds).toEqual([undefined, undefined]);
  expect(() => draft.atom(1)).toThrow(RangeError);
  expect(() => draft.bond(0)).toThrow(RangeError);
  expect(draft.bondBetween(0, 2)).toBe(-1);
});

test("components and neighbours", () => {
  const draft = draftFromMolecule(molecule("CC(=O)[O-].[Na+]"));
  expect(draft.components()).toEqual([[0, 1, 2, 3], [4]]);
  expect(draft.neighbours(1)).toEqual([0, 2, 3]);
  expect(draft.hydrogens(0)).toBe(3);
});

test("a draft that RDKit refuses is a reason, not a molecule", () => {
  const draft = draftFromMolecule(molecule("CC(C)(C)C"));
  draft.addBond(1, draft.addAtom(6, { explicitHydrogens: 3 }), 1);
  expect(rereadMolecule(engine, draft)).toMatchObject({ ok: false, code: "valence" });
});

test("hydrogen atoms that RDKit merges leave the order unsaid", () => {
  const draft = draftFromMolecule(molecule("CO"));
  draft.setHydrogens(1, 0);
  draft.addBond(1, draft.addAtom(1), 1);
  const read = rereadMolecule(engine, draft);
  if (!read.ok) throw new Error(read.message);
  using mol = read.mol;
  expect(mol.smiles()).toBe("CO");
  expect(read.atoms).toBeUndefined();
});
