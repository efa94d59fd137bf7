import { createRdkitEngine, parseMolBlock, parseSmiles, type ReadingCounts } from "@molsieve/chem";
import { describe, expect, test } from "vitest";
import { molBlock } from "../checker/blocks.js";

const engine = await createRdkitEngine({ reader: "check" });

/** SMILES of a block that the own reader and RDKit-JS read alike, or the code of the failure, and who read it. */
function reading(block: string): [structure: string, reading: string] {
  const before = { ...engine.readings };
  const parsed = parseMolBlock(engine, block);
  const reader = (Object.keys(before) as (keyof ReadingCounts)[]).find((name) => engine.readings[name] > before[name]);
  if (!parsed.ok) return [parsed.code, reader ?? ""];
  using mol = parsed.mol;
  return [mol.smiles(), reader ?? ""];
}

const cross = (centre: string, ...arms: readonly string[]) => [
  `0 0 0 ${centre}`,
  ...arms.map((symbol, i) => `${["1 0", "0 1", "-1 0", "0 -1"][i]} 0 ${symbol}`),
];
const SPATIAL = { header: "  Molsieve          3D" };
const butene = ["-0.5 0.8 0 C", "0 0 0 C", "1.3 0 0 C", "1.8 0.8 0 C"];
const twoHydrogens = ["-0.5 0.8 0 C", "0 0 0 C", "1.3 0 0 C", "1.8 0.8 0 C", "-0.5 -0.8 0 H", "1.8 -0.8 0 H"];
const steps = ["1 2 1", "2 3 2", "3 4 1"];
const biaryl = [
  ...["0 1.4 0 C", "1.2 0.7 0 C", "1.2 -0.7 0 C", "0 -1.4 0 C", "-1.2 -0.7 0 C", "-1.2 0.7 0 C"],
  ...["2.4 1.4 0 C", "3.6 0.7 0 N", "3.6 -0.7 0 C", "2.4 2.8 0 F", "0 2.8 0 F"],
];

describe("the own reader reads", () => {
  test.each<[string, string, string]>([
    ["a chain", molBlock(["0 0 0 C", "1 0 0 O"], ["1 2 1"]), "CO"],
    [
      "benzene in a Kekulé form",
      molBlock(biaryl.slice(0, 6), ["1 2 2", "2 3 1", "3 4 2", "4 5 1", "5 6 2", "6 1 1"]),
      "c1ccccc1",
    ],
    [
      "benzene with aromatic bonds",
      molBlock(biaryl.slice(0, 6), ["1 2 4", "2 3 4", "3 4 4", "4 5 4", "5 6 4", "6 1 4"]),
      "c1ccccc1",
    ],
    [
      "a nitro group with five bonds",
      molBlock(cross("N", "C", "O", "O"), ["1 2 1", "1 3 2", "1 4 2"]),
      "C[N+](=O)[O-]",
    ],
    ["hydrogens as atoms", molBlock(cross("C", "H", "H", "H", "F"), ["1 2 1", "1 3 1", "1 4 1", "1 5 1"]), "CF"],
    ["deuterium", molBlock(["0 0 0 C", "1 0 0 D"], ["1 2 1"]), "[2H]C"],
    ["a dihydrogen", molBlock(["0 0 0 H", "1 0 0 H"], ["1 2 1"]), "[H][H]"],
    ["a wedge", molBlock(cross("C", "N", "O", "F"), ["1 2 1 1", "1 3 1", "1 4 1"]), "N[C@H](O)F"],
    ["a hash", molBlock(cross("C", "N", "O", "F"), ["1 2 1 6", "1 3 1", "1 4 1"]), "N[C@@H](O)F"],
    [
      "a wedge to a hydrogen",
      molBlock(cross("C", "N", "O", "F", "H"), ["1 2 1", "1 3 1", "1 4 1", "1 5 1 1"]),
      "N[C@@H](O)F",
    ],
    ["a wedge that starts elsewhere", molBlock(cross("C", "N", "O", "F"), ["2 1 1 1", "1 3 1", "1 4 1"]), "NC(O)F"],
    ["a wavy bond", molBlock(cross("C", "N", "O", "F"), ["1 2 1 1", "1 3 1 4", "1 4 1"]), "NC(O)F"],
    ["a sulfoxide", molBlock(cross("S", "C", "O", "F"), ["1 2 1 1", "1 3 2", "1 4 1"]), "C[S@](=O)F"],
    ["a double bond, Z", molBlock(butene, steps), "C/C=C\\C"],
    ["a double bond, E", molBlock(["-0.5 -0.8 0 C", ...butene.slice(1)], steps), "C/C=C/C"],
    ["a double bond with its hydrogens", molBlock(twoHydrogens, [...steps, "2 5 1", "3 6 1"]), "C/C=C\\C"],
    ["a crossed double bond", molBlock(butene, ["1 2 1", "2 3 2 3", "3 4 1"]), "CC=CC"],
    ["a double bond beside a wavy bond", molBlock(butene, ["1 2 1 4", "2 3 2", "3 4 1"]), "CC=CC"],
    ["a double bond in a line", molBlock(["-1 0 0 C", ...butene.slice(1)], steps), "CC=CC"],
    ["charges of the atom block", field(molBlock(["0 0 0 N"]), 36, "  3"), "[NH4+]"],
    ["charges of a property line", molBlock(["0 0 0 O"], [], { properties: ["M  CHG  1   1  -1"] }), "[OH-]"],
    ["an isotope of the atom block", field(molBlock(["0 0 0 C"]), 34, " 1"), "[13CH4]"],
    ["an isotope of a property line", molBlock(["0 0 0 C"], [], { properties: ["M  ISO  1   1  14"] }), "[14CH4]"],
    ["a radical", molBlock(["0 0 0 C"], [], { properties: ["M  RAD  1   1   2"] }), "[CH3]"],
    ["a valence", field(molBlock(["0 0 0 C"]), 48, "  3"), "[CH3]"],
    ["a valence of zero", field(molBlock(["0 0 0 C"]), 48, " 15"), "[C]"],
    ["a map number", field(molBlock(["0 0 0 C"]), 60, "  7"), "[CH4:7]"],
    ["an alias", molBlock(["0 0 0 C"], [], { properties: ["A    1", "Boc"] }), "C"],
    ["a metal", molBlock(["0 0 0 N", "1 0 0 Zn"], ["1 2 9"]), "[NH3]->[Zn]"],
    [
      "a conformer",
      molBlock(["0 0 0 C", "1 0 0.5 N", "-1 0 0.5 O", "0 1 -0.5 F"], ["1 2 1", "1 3 1", "1 4 1"]),
      "N[C@@H](O)F",
    ],
    ["a flat conformer", molBlock(cross("C", "N", "O", "F"), ["1 2 1", "1 3 1", "1 4 1"], SPATIAL), "NC(O)F"],
    [
      "a flat conformer with wedges",
      molBlock(cross("C", "N", "O", "F"), ["1 2 1 1", "1 3 1", "1 4 1"], SPATIAL),
      "N[C@H](O)F",
    ],
    ["too many bonds", molBlock(cross("N", "C", "C", "C", "C"), ["1 2 1", "1 3 1", "1 4 1", "1 5 1"]), "valence"],
  ])("%s", (_, block, structure) => {
    expect(reading(block)).toEqual([structure, "fast"]);
  });
});

describe("RDKit-JS is asked about", () => {
  test.each<[string, string, string]>([
    ["a query atom", molBlock(["0 0 0 A"]), "query"],
    ["a query bond", molBlock(["0 0 0 C", "1 0 0 C"], ["1 2 8"]), "query"],
    ["a group", molBlock(["0 0 0 C"], [], { properties: ["M  STY  1   1 SUP"] }), "text"],
    ["an atom bonded twice", molBlock(["0 0 0 C", "1 0 0 C"], ["1 2 1", "2 1 1"]), "text"],
    ["a wedge that shows a turn", molBlock(biaryl, biarylBonds()), "stereo"],
    [
      "a planar centre",
      molBlock(cross("Pt", "Cl", "Br", "F", "I"), ["1 2 1", "1 3 1", "1 4 1", "1 5 1"], SPATIAL),
      "chirality-class",
    ],
  ])("%s", (_, block, cause) => {
    expect(reading(block)[1]).toBe(cause);
  });
});

test("drawings of molecules are read as the molecules, with and without hydrogens as atoms", () => {
  const texts = [
    ...[
      "CC(=O)Oc1ccccc1C(=O)O",
      "C[C@H](N)C(=O)O",
      "C/C=C/C=C\\C",
      "O=[N+]([O-])c1ccccc1",
      "C[S@](=O)c1ccccc1",
      "[Na+].[Cl-]",
    ],
    ...[
      "C[C@@H]1CC[C@H](O)CC1",
      "F/C(Cl)=C(/Br)I",
      "c1ccc2[nH]ccc2c1",
      "CN1C=NC2=C1C(=O)N(C(=O)N2C)C",
      "C[C@]12CC[C@H]1CC2",
    ],
    ...["C1C[C@H]2CC[C@@H]1C2", "C/C=N/O", "CC(C)=C=C", "[2H]C([2H])([2H])O", "C[Si](C)(C)C", "O=S(=O)(N)c1ccc(Cl)cc1"],
  ];
  for (const text of texts) {
    const parsed = parseSmiles(engine, text);
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    expect(reading(mol.molblock())).toEqual([mol.smiles(), "fast"]);
  }
});

test("a molecule that was read fast is opened by RDKit-JS when it is asked for more", async () => {
  const fast = await createRdkitEngine();
  const parsed = parseMolBlock(fast, molBlock(["0 0 0 C", "1 0 0 O"], ["1 2 1"]));
  if (!parsed.ok) throw new Error(parsed.message);
  expect(parsed.mol.molecule().hydrogens).toEqual(Uint8Array.of(3, 1));
  expect(fast.moleculesRead).toBe(0);
  expect(parsed.mol.smiles()).toBe("CO");
  expect(fast.moleculesRead).toBe(1);
  parsed.mol[Symbol.dispose]();
  expect(fast.liveMolecules).toBe(0);
});

test("what is read as drawn is read by RDKit-JS and not counted", async () => {
  const fast = await createRdkitEngine();
  const parsed = parseMolBlock(fast, molBlock(["0 0 0 C", "1 0 0 H"], ["1 2 1"]), { sanitise: false });
  expect(parsed.ok && parsed.mol.nAtoms).toBe(2);
  if (parsed.ok) parsed.mol[Symbol.dispose]();
  expect(Object.values(fast.readings).every((count) => count === 0)).toBe(true);
});

/** The block with a field of its first atom line set. */
function field(block: string, from: number, value: string): string {
  const lines = block.split("\n");
  const line = lines[4] ?? "";
  lines[4] = line.slice(0, from) + value + line.slice(from + value.length);
  return lines.join("\n");
}

function biarylBonds(): string[] {
  return [
    ...["1 2 2", "2 3 1", "3 4 2", "4 5 1", "5 6 2", "6 1 1 1", "2 7 1", "7 8 2", "8 9 1", "9 7 1"],
    ...["3 10 1", "1 11 1 1"],
  ];
}
