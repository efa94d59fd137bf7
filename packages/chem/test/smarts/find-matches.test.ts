import {
  createRdkitEngine,
  findMatches,
  hasMatch,
  type Molecule,
  parseSmartsOrThrow,
  parseSmiles,
} from "@molsieve/chem";
import { describe, expect, test } from "vitest";

const engine = await createRdkitEngine();

function moleculeOf(smiles: string): Molecule {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
}

const matches = (smarts: string, smiles: string, options = {}) =>
  findMatches(parseSmartsOrThrow(smarts), moleculeOf(smiles), options).map((match) => [...match]);

describe("findMatches", () => {
  test("lists atoms in pattern order, one match for each set of atoms", () => {
    expect(matches("C=O", "OC(=O)CC=O")).toEqual([
      [1, 2],
      [4, 5],
    ]);
    expect(matches("CC", "CCC")).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  test("lists every match when they need not be unique", () => {
    expect(matches("CC", "CC", { unique: false })).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(matches("c1ccccc1", "c1ccccc1", { unique: false })).toHaveLength(12);
  });

  test("stops at maxMatches", () => {
    expect(matches("C", "CCCC", { maxMatches: 2 })).toEqual([[0], [1]]);
    expect(matches("*", `${"C".repeat(400)}.${"C".repeat(90)}`)).toHaveLength(490);
    expect(matches("*~*", "C1CCCCCCCCC1".repeat(30), { unique: false, maxMatches: 5000 })).toHaveLength(658);
    expect(matches("*.*", "C".repeat(40), { unique: false })).toHaveLength(1000);
  });

  test("finds nothing where the pattern is larger than the molecule", () => {
    expect(matches("CCCC", "CCC")).toEqual([]);
  });

  test("a ring closure across a dot is a bond like any other", () => {
    expect(matches("C1.CC1", "CCC", { unique: false })).toEqual([
      [0, 2, 1],
      [2, 0, 1],
    ]);
    expect(matches("N1.C2.CC12", "CC(C)N")).toEqual([[3, 0, 2, 1]]);
  });

  test("finds cycles that a dative bond closes, which are no rings", () => {
    expect(moleculeOf("C1CN->[Cu]1").rings).toHaveLength(0);
    expect(matches("*1~*~*~*~1", "C1CN->[Cu]1")).toHaveLength(1);
  });

  test("matches hydrogens only where they are atoms", () => {
    expect(matches("[H]", "CCO")).toEqual([]);
    expect(matches("[2H]C", "[2H]C")).toEqual([[0, 1]]);
    expect(matches("[OH]", "CCO")).toEqual([[2]]);
  });

  test("compares stereo only when asked", () => {
    const pattern = "F[C@H](Cl)Br";
    expect(matches(pattern, "F[C@@H](Cl)Br")).toHaveLength(1);
    expect(matches(pattern, "F[C@@H](Cl)Br", { useChirality: true })).toEqual([]);
    expect(matches(pattern, "FC(Cl)Br", { useChirality: true })).toEqual([]);
    expect(matches(pattern, "Br[C@@H](Cl)F", { useChirality: true })).toEqual([[3, 1, 2, 0]]);
    expect(matches("F/C=C/F", "F/C=C\\F", { useChirality: true })).toEqual([]);
    expect(matches("F/C=C/F", "F/C=C/F", { useChirality: true })).toHaveLength(1);
  });

  test("asks recursive patterns anew for each molecule", () => {
    const pattern = parseSmartsOrThrow("[$(C=O)]");
    const ketone = moleculeOf("CC(=O)C");
    const alkane = moleculeOf("CCCC");
    const found = [ketone, alkane, ketone].map((molecule) => findMatches(pattern, molecule).map((match) => [...match]));
    expect(found).toEqual([[[1]], [], [[1]]]);
  });

  test.each([{ maxMatches: 0 }, { maxSteps: 0 }, { maxSteps: Number.NaN }])("refuses %o", (options) => {
    expect(() => matches("C", "C", options)).toThrow(expect.objectContaining({ code: "argument" }));
  });
});

describe("a search without end", () => {
  // A cage in which long paths abound, and a path longer than any of them.
  const cage = moleculeOf("C12C3C4C1C5C2C3C45".concat(".C12C3C4C1C5C2C3C45".repeat(6)));
  const pattern = parseSmartsOrThrow(
    `${"*~".repeat(7)}*.${"*~".repeat(7)}*.${"*~".repeat(7)}[N]`.replace("[N]", "[C;!R]"),
  );

  test("ends at maxSteps with an input error", () => {
    expect(() => findMatches(pattern, cage, { maxSteps: 100_000 })).toThrow(
      expect.objectContaining({ code: "input", remedy: expect.stringContaining("maxSteps") }),
    );
  });

  test("leaves the pattern fit for use", () => {
    expect(() => hasMatch(pattern, cage, { maxSteps: 50 })).toThrow(expect.objectContaining({ code: "input" }));
    const others = parseSmartsOrThrow("*~*~*");
    expect(() => findMatches(others, cage, { maxSteps: 5, unique: false })).toThrow();
    expect(findMatches(others, moleculeOf("CCC"))).toHaveLength(1);
  });
});
