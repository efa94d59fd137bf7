import { createRdkitEngine } from "@molsieve/chem";
import { breakBricsBonds, bricsFragments, findBricsBonds, pieceSmiles } from "@molsieve/featurise";
import { describe, expect, test } from "vitest";
import { moleculeOf } from "../support/molecules.js";

const engine = await createRdkitEngine();

const pieces = (smiles: string) => breakBricsBonds(moleculeOf(smiles)).map((piece) => pieceSmiles(engine, piece));

describe("BRICS", () => {
  test("finds the bonds with the surroundings of both atoms", () => {
    expect(findBricsBonds(moleculeOf("CCCOCCC(=O)c1ccccc1"))).toEqual([
      { bond: 2, atoms: [3, 2], environments: [3, 4] },
      { bond: 3, atoms: [3, 4], environments: [3, 4] },
      { bond: 7, atoms: [6, 8], environments: [6, 16] },
    ]);
    expect(findBricsBonds(moleculeOf("O=C1NCCC1"))).toEqual([]);
  });

  test("cuts every bond once, each side with its own number", () => {
    expect(pieces("CCCOCCC(=O)c1ccccc1")).toEqual(["[4*]CCC", "[3*]O[3*]", "[4*]CCC([6*])=O", "[16*]c1ccccc1"]);
    expect(pieces("CC=CC")).toEqual(["[7*]=CC", "[7*]=CC"]);
    expect(pieces("c1ccccc1.CC")).toEqual(["c1ccccc1", "CC"]);
  });

  test("keeps the hands of centres and the sides of double bonds", () => {
    expect(pieces("c1ccccc1[C@H](C)NC")).toContain("[4*][C@H]([8*])C");
    expect(pieces("c1ccccc1[C@@H](C)NC")).toContain("[4*][C@@H]([8*])C");
    expect(pieces("F/C=C/C(=O)OCC")).toContain("[1*]C(=O)/C=C/F");
  });

  test("decomposes group by group, a bond under every rule that fits", () => {
    expect(bricsFragments(engine, moleculeOf("CCCOCc1cc(c2ncccc2)ccc1"))).toEqual([
      "[14*]c1ccccn1",
      "[16*]c1cccc([16*])c1",
      "[3*]O[3*]",
      "[4*]CCC",
      "[4*]C[8*]",
    ]);
    expect(bricsFragments(engine, moleculeOf("CC=CC"))).toEqual(["[7*]CC"]);
    expect(bricsFragments(engine, moleculeOf("c1ccccc1"))).toEqual(["c1ccccc1"]);
  });

  test("stops at the limit of pieces with an error that names it", () => {
    const star = moleculeOf("CCOCC(COCC)(COCC)COCC");
    expect(() => bricsFragments(engine, star, { maxPieces: 10 })).toThrow(/more than 10 BRICS pieces/);
    expect(() => bricsFragments(engine, star, { maxPieces: 0 })).toThrow(/maxPieces must be an integer of 1 or more/);
    expect(bricsFragments(engine, star)).toEqual(["[3*]O[3*]", "[4*]CC", "[4*]CC(C[4*])(C[4*])C[4*]"]);
  });
});
