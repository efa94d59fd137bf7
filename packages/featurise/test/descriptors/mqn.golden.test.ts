import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mqnKind } from "../../src/descriptors/mqn.js";
import { moleculeOf } from "../support/molecules.js";

// Made by ../golden/make-mqn.mjs with RDKit 2022.09.
const golden = JSON.parse(readFileSync(new URL("../golden/mqn.golden.json", import.meta.url), "utf8")) as Record<
  string,
  readonly number[]
>;

/** Molecules of which the table says something else, with the cause. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

test("the 42 molecular quantum numbers are RDKit's", () => {
  const featuriser = mqnKind.create({});
  if (featuriser.form !== "values") throw new Error("mqn has values");
  expect(featuriser.columns.map(({ name }) => name)).toEqual(Array.from({ length: 42 }, (_, i) => `MQN${i + 1}`));
  const row = new Float64Array(featuriser.width);
  const different = Object.entries(golden).flatMap(([smiles, want]) => {
    featuriser.write(moleculeOf(smiles), row);
    const columns = featuriser.columns.filter((_, i) => row[i] !== want[i]).map(({ name }) => name);
    return columns.length > 0 === (EXCEPTIONS[smiles] === undefined) ? [{ smiles, columns }] : [];
  });
  expect(different).toEqual([]);
  expect(Object.keys(golden).length).toBeGreaterThan(480);
});
