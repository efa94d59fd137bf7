import type { Molecule } from "@molsieve/chem";
import { createFeaturiser, featuriseAll, fitFeatures, parseFeatures } from "@molsieve/featurise";
import { expect, test } from "vitest";
import { fitColumn } from "../../src/spec/fit-column.js";
import { moleculeOf } from "../support/molecules.js";

function molecules(...smiles: readonly string[]): Molecule[] {
  return smiles.map(moleculeOf);
}

const TRAINING = molecules("CCO", "CCCCO", "c1ccccc1", "CC(=O)O", "NCCN");

function valuesOf(text: string, training: readonly Molecule[], others: readonly Molecule[]): number[] {
  const [block] = featuriseAll(fitFeatures(parseFeatures(text), training), others).blocks;
  if (block?.form !== "values") throw new Error(block?.form);
  return [...block.values];
}

test("training rows have mean 0 and standard deviation 1, or median 0, or lie between 0 and 1", () => {
  const standard = valuesOf("rdkit2d:names=MolWt,scale=standard", TRAINING, TRAINING);
  expect(standard.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
  expect(standard.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(5, 12);
  const robust = valuesOf("rdkit2d:names=MolWt,scale=robust", TRAINING, TRAINING).sort((a, b) => a - b);
  expect(robust[2]).toBe(0);
  expect((robust[3] as number) - (robust[1] as number)).toBeCloseTo(1, 12);
  const range = valuesOf("rdkit2d:names=MolWt,scale=min-max", TRAINING, TRAINING).sort((a, b) => a - b);
  expect([range[0], range[4]]).toEqual([0, 1]);
});

test("other molecules are brought to the scale of the training molecules and do not change it", () => {
  const [large] = molecules("CCCCCCCCCCCCCCCCCCCCCCCCCCCCCC") as [Molecule];
  const alone = valuesOf("rdkit2d:names=MolWt,scale=min-max", TRAINING, [large]);
  expect(alone[0]).toBeGreaterThan(5);
  expect(valuesOf("rdkit2d:names=MolWt,scale=min-max", TRAINING, [...TRAINING, large]).at(-1)).toBe(alone[0]);
});

test("counts can be scaled, and what needs no fitting is left as it is", () => {
  const spec = parseFeatures("maccs:counts,scale=min-max + morgan + rdkit2d:impute=0");
  const fitted = fitFeatures(spec, TRAINING);
  expect(fitted.parts.slice(1)).toEqual(spec.parts.slice(1));
  expect(createFeaturiser(fitted).form).toBe("values");
  expect(fitFeatures(fitted, molecules("CCC"))).toEqual(fitted);
});

test("a column without a value in training is named", () => {
  expect(() =>
    fitFeatures(parseFeatures("rdkit2d:names=NOCount+MaxPartialCharge,scale=robust"), molecules("C[Cu]")),
  ).toThrow(
    expect.objectContaining({
      code: "input",
      message: expect.stringMatching(
        /: MaxPartialCharge has no value in any training molecule\. Leave MaxPartialCharge out/,
      ) as string,
    }),
  );
});

test("infinite values do not reach the statistics, and values near the largest float do not overflow", () => {
  const scale = { method: "standard" } as const;
  expect(fitColumn({ scale }, Float64Array.of(1, 3, Number.POSITIVE_INFINITY))).toMatchObject({ centre: 2, spread: 1 });
  expect(fitColumn({ scale }, Float64Array.of(0, 1e300))).toMatchObject({ centre: 5e299, spread: 5e299 });
  expect(fitColumn({ scale }, Float64Array.of(0.1, 0.1, 0.1))).toMatchObject({ centre: 0.1, spread: 1 });
});
