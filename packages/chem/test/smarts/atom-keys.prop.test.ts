import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AtomKeys, type KeyProperty } from "../../src/smarts/atom-keys.js";
import { PROPERTY_READERS } from "../../src/smarts/atom-property.js";
import { MatchTarget } from "../../src/smarts/target.js";
import { NCI_SMILES } from "../nci.js";

const engine = await createRdkitEngine();
const PROPERTIES = Object.keys(PROPERTY_READERS) as KeyProperty[];
const targets = [
  "[2H]C([2H])([3H])O[H]",
  "[H][H].[H+].[1H]C",
  "[O-2].[Ti+4].[N-3]",
  "B1[H]B[H]1",
  "C12C3C4C1C5C2C3C45",
  "C1CC2(C1)CCC2",
  "[13CH4].[238U].[C-]#[O+]",
  "F[S](F)(F)(F)(F)c1ccc[nH]1",
  `*${"(*)".repeat(299)}*`,
  `C1${"C".repeat(64)}1.C1${"C".repeat(320)}1`,
  ...NCI_SMILES.filter((_, i) => i % 100 === 0),
].flatMap((smiles) => {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return [];
  using mol = parsed.mol;
  return [new MatchTarget(mol.molecule())];
});

const seed = Number(process.env["MOLSIEVE_SEED"] ?? 20260901);

describe("the keys of atoms", () => {
  test.each(PROPERTIES)("for %s are equal where it is", (property) => {
    expect(groupsByKey([property])).toEqual(groupsByReader([property]));
    expect(new Set(groupsByKey([property])).size).toBeGreaterThan(1);
  });

  test(`for several properties are equal where all of them are (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.subarray(PROPERTIES), (properties) => {
        expect(groupsByKey(properties)).toEqual(groupsByReader(properties));
      }),
      { seed, numRuns: 40 },
    );
  });
});

/** Number of the first atom with the same key, for each atom of the molecules. */
function groupsByKey(properties: readonly KeyProperty[]): number[] {
  const keys = new AtomKeys(properties);
  const { width } = keys;
  return firstEqual((target) => {
    keys.look(target);
    return Array.from({ length: target.molecule.nAtoms }, (_, a) =>
      keys.words.subarray(a * width, (a + 1) * width).join(" "),
    );
  });
}

function groupsByReader(properties: readonly KeyProperty[]): number[] {
  return firstEqual((target) =>
    Array.from({ length: target.molecule.nAtoms }, (_, a) =>
      properties.map((property) => PROPERTY_READERS[property](target, a)).join(" "),
    ),
  );
}

function firstEqual(textsOf: (target: MatchTarget) => string[]): number[] {
  const first = new Map<string, number>();
  return targets.flatMap(textsOf).map((text, atom) => {
    const known = first.get(text) ?? atom;
    first.set(text, known);
    return known;
  });
}
