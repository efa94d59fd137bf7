import { AROMATIC_BOND, DATIVE_BOND } from "@molsieve/chem";
import { expect, test } from "vitest";
import { cleanUpMetals } from "../../src/sanitise/clean-up-metals.js";
import { ofBonds, raw } from "./read.js";

function orders(text: string) {
  const graph = raw(text);
  return cleanUpMetals(graph) ?? ofBonds(graph, "bondOrder");
}

test("the bond of a full nitrogen to its metal becomes dative, from the nitrogen on", () => {
  const graph = raw("[Fe]N(C)(C)C");
  expect(cleanUpMetals(graph)).toBeUndefined();
  expect(ofBonds(graph, "bondOrder")).toEqual([DATIVE_BOND, 1, 1, 1]);
  expect([graph.bondBegin[0], graph.bondEnd[0]]).toEqual([1, 0]);
});

test("so does that of an aromatic carbon with four neighbours", () => {
  expect(orders("[Fe][cH]1cccc1")).toEqual([DATIVE_BOND, ...Array<number>(5).fill(AROMATIC_BOND)]);
  expect(orders("[Fe]c1ccccc1")).toEqual([1, ...Array<number>(6).fill(AROMATIC_BOND)]);
});

test.each([
  "[Na+].[Cl-]",
  "[Na]Cl",
  "C[Zn]C",
  "[Fe][N+](C)(C)C",
  "[Fe]=O",
  "N->[Fe]",
  "F[Al](F)F",
  "[Mg]Br",
  "CC(=O)O[Fe]",
  "CN(C)(C)C",
])("%s stays as it is", (text) => {
  expect(orders(text)).toEqual(ofBonds(raw(text), "bondOrder"));
});

test("a full atom between two metals is a doubt, and so is a charge that leads out of the periodic table", () => {
  expect(orders("[Fe]N([Zn])(C)C")).toEqual({ kind: "doubt", cause: "metal" });
  expect(orders("[O-111]")).toEqual({ kind: "doubt", cause: "metal" });
});
