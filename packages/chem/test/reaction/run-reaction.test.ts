import { createRdkitEngine, parseReaction, type Reaction, runReaction } from "@molsieve/chem";
import { afterEach, describe, expect, test } from "vitest";

const engine = await createRdkitEngine();
afterEach(() => expect([engine.liveMolecules, engine.broken]).toEqual([0, false]));

function mustParse(smarts: string): Reaction {
  const read = parseReaction(engine, smarts);
  if (!read.ok) throw new Error(read.message);
  return read.reaction;
}

function run(smarts: string, reactants: readonly string[], maxProducts?: number) {
  using reaction = mustParse(smarts);
  const outcome = runReaction(engine, reaction, reactants, maxProducts === undefined ? {} : { maxProducts });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome;
}

const AMIDE = "[C:1](=[O:2])-[OD1].[N!H0:3]>>[C:1](=[O:2])[N:3]";

describe("products", () => {
  test("are canonical and sanitised", () => {
    expect(run(AMIDE, ["OC(=O)C", "C(N)c1ccccc1"]).products).toEqual([["CC(=O)NCc1ccccc1"]]);
    expect(
      run("[C:1]1[C:2]=[C:3][C:4]=[C:5][C:6]1>>[C:1]1=[C:2][C:3]=[C:4][C:5]=[C:6]1", ["C1C=CC=CC1"]).products,
    ).toEqual([["c1ccccc1"]]);
  });

  test("of equal ways are one, of different ways all, sorted", () => {
    expect(run(AMIDE, ["OC(=O)CCC(=O)O", "NCCNC"]).products).toEqual([
      ["CN(CCN)C(=O)CCC(=O)O"],
      ["CNCCNC(=O)CCC(=O)O"],
    ]);
  });

  test("stand in the order of the product templates", () => {
    const smarts = "[C:1](=[O:2])[O:3][C:4]>>[C:1](=[O:2])O.[C:4][O:3]";
    expect(run(smarts, ["CCOC(C)=O"]).products).toEqual([["CC(=O)O", "CCO"]]);
  });

  test("do not depend on the order of atoms", () => {
    const [a, b] = [run(AMIDE, ["OC(=O)CC(N)C(=O)O", "NCCNC"]), run(AMIDE, ["C(C(C(O)=O)N)C(O)=O", "CNCCN"])];
    expect(a.products).toEqual(b.products);
    expect(a.products).toHaveLength(4);
  });

  test("keep, make and turn stereo as the templates say", () => {
    expect(run(AMIDE, ["C[C@H](F)C(=O)O", "CN"]).products).toEqual([["CNC(=O)[C@H](C)F"]]);
    expect(run("[C@:1]([F:2])([Cl:3])[Br:4]>>[C@@:1]([F:2])([Cl:3])[Br:4]", ["C[C@](F)(Cl)Br"]).products).toEqual([
      ["C[C@@](F)(Cl)Br"],
    ]);
  });

  test("are none where the reactants do not match", () => {
    expect(run(AMIDE, ["CC(=O)OC", "CN"])).toEqual({ ok: true, products: [], invalid: [], truncated: false });
  });

  test("have no open bonds, where RDKit leaves a query", () => {
    expect(
      run("[c:1]([NH2:2])[c:3][SH:4].[CH1:5]=O>>[c:1]1[n:2][c:5][s:4][c:3]@1", ["Nc1ccccc1S", "CC=O"]).products,
    ).toEqual([["Cc1nc2ccccc2s1"]]);
  });

  test("that are no structures are handed over with the reason", () => {
    const { products, invalid } = run("[C:1][OH]>>[C:1]=N", ["CC(C)(C)O"]);
    expect(products).toEqual([]);
    expect(invalid).toEqual([
      { smiles: [expect.stringContaining("=N")], failure: expect.objectContaining({ code: "valence" }) },
    ]);
  });

  test("more than maxProducts are cut off, and that is said", () => {
    const all = run("[C:1][H]>>[C:1]F".replace("[H]", "").replace("[C:1]", "[C!H0:1]"), ["CCCCCC"]);
    expect(all).toMatchObject({ truncated: false, products: [["CCCCC(C)F"], ["CCCCCCF"], ["CCCC(F)CC"]].sort() });
    expect(run("[C!H0:1]>>[C:1]F", ["CCCCCC"], 2)).toMatchObject({ truncated: true, products: { length: 2 } });
    expect(run("[C!H0:1]>>[C:1]F", ["CCCCCC"], 6).truncated).toBe(false);
  });
});

describe("bad input", () => {
  test.each([
    [["C1CC", "CN"], 0, "syntax"],
    [["CC(=O)O", ""], 1, "empty"],
    [["CC(=O)O", "C".repeat(501)], 1, "too-large"],
  ])("%j: reactant %d is at fault", (reactants, reactant, code) => {
    using reaction = mustParse(AMIDE);
    expect(runReaction(engine, reaction, reactants)).toMatchObject({ ok: false, reactant, code });
  });

  test("another number of reactants is an error", () => {
    using reaction = mustParse(AMIDE);
    expect(() => runReaction(engine, reaction, ["C"])).toThrow(
      "reactants must be 2, one for each reactant template, got 1",
    );
    expect(() => runReaction(engine, reaction, ["C", "N"], { maxProducts: 0 })).toThrow("maxProducts must be");
  });

  test("a reaction that was disposed is an error", () => {
    const reaction = mustParse(AMIDE);
    reaction[Symbol.dispose]();
    reaction[Symbol.dispose]();
    expect(() => runReaction(engine, reaction, ["CC(=O)O", "CN"])).toThrow("disposed");
  });

  test("molecules of the caller stay the caller's", () => {
    const read = engine.read("CC(=O)O");
    if (read.mol === undefined) throw new Error(read.log);
    using acid = read.mol;
    using reaction = mustParse(AMIDE);
    expect(runReaction(engine, reaction, [acid, "CN"])).toMatchObject({ products: [["CNC(C)=O"]] });
    expect(acid.smiles()).toBe("CC(=O)O");
  });
});
