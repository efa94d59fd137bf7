import { minHashSimilarity } from "@molsieve/featurise";
import { describe, expect, test } from "vitest";
import { map4Kind } from "../../src/fingerprints/map4.js";
import { mersenneTwister } from "../../src/fingerprints/mersenne-twister.js";
import { mhfpKind, secfpKind } from "../../src/fingerprints/mhfp.js";
import { rowOf } from "../support/featurise.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();

function read(smiles: string) {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(`RDKit-JS does not read ${smiles}`);
  return molecule;
}

const vector = (smiles: string, kind = mhfpKind) => rowOf(kind, {}, read(smiles)) as Uint32Array;

describe("every order of atoms gives the same", () => {
  test.each([
    ["2-naphthylacetic acid", "OC(=O)Cc1ccc2ccccc2c1", "c1ccc2cc(CC(O)=O)ccc2c1"],
    ["indole", "c1ccc2[nH]ccc2c1", "[nH]1ccc2ccccc12"],
    ["a coumarin", "O=c1ccc2ccccc2o1", "c1cc2c(cc1)ccc(=O)o2"],
    ["caffeine", "CN1C=NC2=C1C(=O)N(C)C(=O)N2C", "Cn1c(=O)c2c(ncn2C)n(C)c1=O"],
  ])("%s", (_, one, other) => {
    for (const kind of [mhfpKind, secfpKind]) {
      expect(rowOf(kind, {}, read(one))).toEqual(rowOf(kind, {}, read(other)));
    }
  });
});

describe("similarity", () => {
  test("is 1 of equal molecules, higher of relatives than of strangers", () => {
    const [toluene, xylene, glucose] = ["Cc1ccccc1", "Cc1ccccc1C", "OCC1OC(O)C(O)C(O)C1O"];
    for (const kind of [mhfpKind, map4Kind]) {
      expect(minHashSimilarity(vector(toluene, kind), vector(toluene, kind))).toBe(1);
      const near = minHashSimilarity(vector(toluene, kind), vector(xylene, kind));
      const far = minHashSimilarity(vector(toluene, kind), vector(glucose, kind));
      expect(near).toBeGreaterThan(far + 0.1);
      expect(near).toBeLessThan(1);
    }
  });

  test("estimates the Jaccard similarity of the sets", () => {
    // Propane: C(C), CCC, C(C)C, CC; butane has CCC, CC, C(C)C, C(C)CC and CCCC.
    const similarity = minHashSimilarity(vector("CCC"), vector("CCCC"));
    expect(similarity).toBeGreaterThan(0.3);
    expect(similarity).toBeLessThan(0.7);
  });

  test("refuses rows of different lengths", () => {
    expect(() => minHashSimilarity(new Uint32Array(3), new Uint32Array(4))).toThrow(/3 entries.*4 entries/);
  });
});

describe("small molecules", () => {
  test("without bonds have the largest hash everywhere, and no bit", () => {
    expect(new Set(vector("C"))).toEqual(new Set([0xffffffff]));
    expect(new Set(rowOf(secfpKind, {}, read("C")))).toEqual(new Set([0]));
    expect(new Set(rowOf(map4Kind, {}, read("[Na+]")))).toEqual(new Set([0xffffffff]));
  });

  test("of several fragments have MAP4 pairs across them", () => {
    expect(rowOf(map4Kind, { folded: true }, read("C.C")).some((byte) => byte !== 0)).toBe(true);
  });
});

test("a larger radius only adds to the set", () => {
  const molecule = read("CC(C)Cc1ccc(cc1)C(C)C(=O)O");
  const [narrow, wide] = [1, 3].map((radius) => rowOf(mhfpKind, { radius }, molecule));
  narrow?.forEach((value, i) => {
    expect(wide?.[i]).toBeLessThanOrEqual(value);
  });
  expect(narrow).not.toEqual(wide);
});

test("MT19937 begins as its authors' program does with seed 5489", () => {
  const next = mersenneTwister(5489);
  expect([next(), next(), next()]).toEqual([3499211612, 581869302, 3890346734]);
  for (let i = 3; i < 9999; i++) next();
  expect(next()).toBe(4123659995);
});
