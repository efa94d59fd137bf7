import { readFileSync } from "node:fs";
import { createRdkitEngine, type Molecule, parseSmiles } from "@molsieve/chem";
import { FragmentIndex, type FragmentIndexOptions, type MatchedPair, matchedPairFragments } from "@molsieve/featurise";
import { describe, expect, test } from "vitest";

const engine = await createRdkitEngine();

function read(smiles: string): Molecule {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(`${smiles}: ${parsed.message}`);
  using mol = parsed.mol;
  return mol.molecule();
}

function canonical(smiles: string): string {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(`${smiles}: ${parsed.message}`);
  using mol = parsed.mol;
  return mol.smiles();
}

function pairsOf(smiles: readonly string[], options?: FragmentIndexOptions): MatchedPair[] {
  const index = new FragmentIndex(options);
  smiles.forEach((text, row) => {
    expect(index.add(row, read(text))).toBeUndefined();
  });
  return [...index.pairs(engine)];
}

/** Answers of `compute` by text, each computed once. */
function remembered<Value>(compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    if (!known.has(text)) known.set(text, compute(text));
    return known.get(text) as Value;
  };
}

const heavyAtoms = remembered((text) => read(text).element.filter((z) => z > 1).length);
const canonicalOnce = remembered(canonical);

/** Every pair by comparing the SMILES of all cuts of all molecules. */
function pairsByForce(smiles: readonly string[], maxVariableAtoms: number): string[] {
  const cuts = smiles.flatMap((text, row) => {
    const result = matchedPairFragments(engine, read(text));
    if (!result.ok) throw new Error(result.message);
    return result.fragments.flatMap(({ core, sideChains }) => {
      const [one = "", other = ""] = sideChains;
      const halves = [
        { row, constant: one, variable: other },
        { row, constant: other, variable: one },
      ];
      return core === "" ? halves : [{ row, constant: sideChains.join("."), variable: core }];
    });
  });
  const small = cuts.filter(({ variable }) => heavyAtoms(variable) <= maxVariableAtoms);
  const found = new Set<string>();
  for (const one of small) {
    for (const other of small) {
      if (one.row >= other.row || one.constant !== other.constant || one.variable === other.variable) continue;
      found.add(`${one.row} ${other.row} ${one.constant} ${one.variable}>>${other.variable}`);
    }
    if (one.constant.includes(".") || one.constant.includes("*:2")) continue;
    const capped = canonicalOnce(one.constant.replace("[*:1]", "[H]"));
    smiles.forEach((text, row) => {
      if (row === one.row || canonicalOnce(text) !== capped) return;
      found.add(
        one.row < row
          ? `${one.row} ${row} ${one.constant} ${one.variable}>>[H][*:1]`
          : `${row} ${one.row} ${one.constant} [H][*:1]>>${one.variable}`,
      );
    });
  }
  return [...found].sort();
}

const asText = ({ from, to, constant, transformation }: MatchedPair) => `${from} ${to} ${constant} ${transformation}`;

describe("matched pairs", () => {
  test("of toluene and phenol are a change of methyl to hydroxyl", () => {
    const pairs = pairsOf(["Cc1ccccc1", "Oc1ccccc1"], { maxVariableAtoms: 3 });
    expect(pairs).toEqual([
      {
        from: 0,
        to: 1,
        constant: "c1ccc([*:1])cc1",
        variables: ["C[*:1]", "O[*:1]"],
        transformation: "C[*:1]>>O[*:1]",
      },
    ]);
  });

  test("see a change between two side chains, each attachment at its side chain", () => {
    const pairs = pairsOf(["BrCC(=O)OCc1ccccc1", "BrCC(=O)NCc1ccccc1", "BrCOC(=O)Cc1ccccc1"], {
      minCuts: 2,
      maxCuts: 2,
      maxVariableAtoms: 3,
    });
    const ofAcyl = pairs.filter(({ constant }) => constant === "BrC[*:1].c1ccc(C[*:2])cc1");
    expect(ofAcyl.map(({ from, to, transformation }) => `${from} ${to} ${transformation}`)).toEqual([
      "0 1 O=C(O[*:2])[*:1]>>O=C(N[*:2])[*:1]",
      "0 2 O=C(O[*:2])[*:1]>>O=C(O[*:1])[*:2]",
      "1 2 O=C(N[*:2])[*:1]>>O=C(O[*:1])[*:2]",
    ]);
  });

  test("meet hydrogen as a side chain", () => {
    expect(pairsOf(["Clc1ccccc1", "c1ccccc1"], { maxVariableAtoms: 1 }).map(asText)).toEqual([
      "0 1 c1ccc([*:1])cc1 Cl[*:1]>>[H][*:1]",
    ]);
  });

  test("meet hydrogen beside stereo centres, double bonds and where a centre stops being one", () => {
    const pairs: readonly (readonly [string, string])[] = [
      ["CO[C@@H]1CC[C@H](F)O1", "O[C@@H]1CC[C@H](F)O1"],
      ["C[C@](F)(Cl)Br", "F[C@@H](Cl)Br"],
      ["C[C@H](F)C[C@H](N)O", "C[C@H](F)CCO"],
      ["C/C(F)=C(/Cl)Br", "C/C(F)=C/Cl"],
      ["C[C@H]1CC[C@@H](O)C1", "C1CC[C@@H](O)C1"],
    ];
    for (const [one, other] of pairs) {
      const found = pairsOf([one, other], { maxCuts: 1, maxVariableAtoms: 1 }).filter(({ variables }) =>
        variables.includes("[H][*:1]"),
      );
      expect({ one, other, count: found.length }).toEqual({ one, other, count: 1 });
    }
  });

  test("keep the hand of what stays", () => {
    const options = { maxCuts: 1, maxVariableAtoms: 1 };
    expect(pairsOf(["C[C@H](F)CCl", "C[C@H](F)CBr"], options)).toHaveLength(1);
    expect(pairsOf(["C[C@H](F)CCl", "C[C@@H](F)CBr"], options)).toHaveLength(0);
    expect(pairsOf(["C1[C@H](Cl)CC[C@@H](CO)C1", "C1[C@@H](Br)CC[C@H](CO)C1"], options)).toHaveLength(1);
    expect(pairsOf(["C1[C@H](Cl)CC[C@@H](CO)C1", "C1[C@@H](Br)CC[C@@H](CO)C1"], options)).toHaveLength(0);
  });

  test("do not depend on the order of atoms", () => {
    expect(pairsOf(["Cc1ccc(OCC)cc1", "CCOc1ccc(F)cc1"]).map(asText).sort()).toEqual(
      pairsOf(["CCOc1ccc(C)cc1", "Fc1ccc(OCC)cc1"]).map(asText).sort(),
    );
  });

  test("leave out changes of more atoms than asked for", () => {
    expect(pairsOf(["CCCCc1ccncc1", "Fc1ccncc1"], { maxVariableAtoms: 3 })).toEqual([]);
    expect(pairsOf(["CCCCc1ccncc1", "Fc1ccncc1"], { maxVariableAtoms: 4 })).toHaveLength(1);
  });

  test("are not made of a molecule and itself", () => {
    expect(pairsOf(["CCCCCC", "CCCCCC"])).toEqual([]);
  });

  test("are those found by comparing all cuts with all others", () => {
    const series = readFileSync(
      new URL("../../../../datasets/chembl2321810/chembl2321810.csv", import.meta.url),
      "utf8",
    )
      .trim()
      .split("\n")
      .slice(1, 25)
      .map((line) => line.split(",")[1] as string);
    const made = [
      ..."CCO CCN CCC CC C c1ccccc1 Cc1ccccc1 Cc1ccc(C)cc1 CCc1ccc(C)cc1 C[C@H](F)Cl C[C@@H](F)Cl C[C@H](F)Br".split(
        " ",
      ),
      ..."C/C=C/Cl C/C=C\\Cl C/C=C/Br C/C=C/F CC(=O)NC CC(=O)NCC CS(=O)(=O)NC C1CC1NC(=O)C O=C(O)CC[NH3+]".split(" "),
      ..."c1ccccc1Cc1ccccc1 c1ccccc1Oc1ccccc1 c1ccccc1CCc1ccncc1 CC(C)(C)C CC(C)(C)F CC(C)(F)F CC(F)(F)F".split(" "),
      ..."C1[C@H](Cl)CC[C@@H](CO)C1 C1[C@H](Br)CC[C@@H](CO)C1 C1[C@@H](Br)CC[C@@H](CO)C1 C1CC[C@@H](CO)CC1".split(" "),
    ];
    for (const smiles of [made, series]) {
      const pairs = pairsOf(smiles, { maxVariableAtoms: 9 }).map(asText).sort();
      expect(pairs.length).toBeGreaterThan(10);
      expect(new Set(pairs).size).toBe(pairs.length);
      expect(pairs).toEqual(pairsByForce(smiles, 9));
    }
  });
});

test("refused molecules are named with the reason, and a row cannot come twice", () => {
  const index = new FragmentIndex({ maxCutBonds: 3 });
  expect(index.add(0, read("CCCCCCC"))).toMatchObject({ ok: false, code: "too-many-bonds" });
  expect(index.add(1, read("CCO.Cl"))).toMatchObject({ ok: false, code: "several-parts" });
  expect(index.size).toBe(0);
  expect(index.add(2, read("CCO"))).toBeUndefined();
  expect(() => index.add(2, read("CCO"))).toThrow(/row must be a row that has not been added yet/);
  expect(() => new FragmentIndex({ maxVariableAtoms: 0 })).toThrow(/maxVariableAtoms/);
});

test("RDKit-JS is asked once for equal pieces", () => {
  const index = new FragmentIndex({ maxCuts: 1, maxVariableAtoms: 1 });
  const halogens = ["F", "Cl", "Br", "I"];
  halogens.forEach((halogen, row) => {
    index.add(row, read(`C[C@H](O)c1ccc(${halogen})cn1`));
  });
  const before = engine.moleculesRead;
  expect([...index.pairs(engine)]).toHaveLength(6);
  // What stays, without and with the number of its attachment; halogens need no RDKit.
  expect(engine.moleculesRead - before).toBe(2);
});
