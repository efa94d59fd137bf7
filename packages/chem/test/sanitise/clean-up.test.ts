import { expect, test } from "vitest";
import { cleanUp } from "../../src/sanitise/clean-up.js";
import { ofAtoms, ofBonds, raw } from "./read.js";

function cleaned(text: string) {
  const graph = raw(text);
  cleanUp(graph);
  return { charges: ofAtoms(graph, "charge"), orders: ofBonds(graph, "bondOrder") };
}

const unchanged = (text: string) => {
  const graph = raw(text);
  return { charges: ofAtoms(graph, "charge"), orders: ofBonds(graph, "bondOrder") };
};

test("a nitro group and an N-oxide get their charges on the first oxygen", () => {
  expect(cleaned("CN(=O)=O")).toEqual({ charges: [0, 1, -1, 0], orders: [1, 1, 2] });
  expect(cleaned("O=N1=CC=CC=C1")).toMatchObject({ charges: [-1, 1, 0, 0, 0, 0, 0] });
  expect(cleaned("O=n1ccccc1")).toMatchObject({ charges: [-1, 1, 0, 0, 0, 0, 0] });
});

test("azides and diazo compounds do, after all N=O", () => {
  expect(cleaned("CN=N#N")).toEqual({ charges: [0, 0, 1, -1], orders: [1, 2, 2] });
  expect(cleaned("O=N#N")).toEqual({ charges: [-1, 1, -1], orders: [1, 2] });
});

test("phosphorus does beside a carbon or nitrogen that goes on", () => {
  expect(cleaned("CP(=O)=CC")).toEqual({ charges: [0, 1, -1, 0, 0], orders: [1, 1, 2, 1] });
  expect(cleaned("CP(=O)=NC")).toMatchObject({ charges: [0, 1, -1, 0, 0] });
});

test("halogen oxides lose every double bond", () => {
  expect(cleaned("OCl(=O)(=O)=O")).toEqual({ charges: [0, 3, -1, -1, -1], orders: [1, 1, 1, 1] });
  expect(cleaned("OBr=O")).toMatchObject({ charges: [0, 1, -1] });
  expect(cleaned("O=[IH]")).toMatchObject({ charges: [-1, 1] });
});

test.each([
  "C[N+](=O)[O-]",
  "CN(C)C",
  "CN(=O)C",
  "CP(=O)=C",
  "CP(C)(C)=O",
  "CCl(=O)=O",
  "CI(C)C",
  "C=N=C",
  "[O-]Cl",
  "CS(=O)=O",
])("%s stays as it is", (text) => {
  expect(cleaned(text)).toEqual(unchanged(text));
});
