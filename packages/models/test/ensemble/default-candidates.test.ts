import { Random } from "@molsieve/core";
import type { FeatureRows, GraphRows, TrainingData } from "@molsieve/models";
import { expect, test } from "vitest";
import { defaultCandidates } from "../../src/ensemble/default-candidates.js";
import { defaultMembers } from "../../src/ensemble/default-members.js";

/** Blocks of which only the sizes count here. */
function dataOf(nRows: number, hasGraphs = false): TrainingData {
  const counts = (name: string) =>
    ({
      form: "counts",
      ...{ name, width: 8, starts: new Uint32Array(nRows + 1) },
      ...{ columns: new Uint32Array(0), counts: new Uint32Array(0) },
    }) as const;
  const random = new Random(1);
  const values = Float64Array.from({ length: nRows }, () => random.nextFloat());
  const features: FeatureRows = {
    nRows,
    blocks: [counts("morgan"), counts("fcfp"), { form: "values", name: "rdkit2d", width: 1, columns: ["a"], values }],
    ...(hasGraphs && { graphs: [{} as GraphRows] }),
  };
  return { features, task: { kind: "regression" }, y: values };
}

const networks = (data: TrainingData, hasBudget: boolean) =>
  defaultCandidates(data, hasBudget)
    .slice(defaultMembers(data).length)
    .map(({ estimator, blocks = [] }) => [estimator, ...blocks].join(" "));

test("networks come last, and only with a budget", () => {
  expect(defaultCandidates(dataOf(2000), true).slice(0, -1)).toEqual(defaultMembers(dataOf(2000)));
  expect(networks(dataOf(2000, true), false)).toEqual([]);
  expect(networks(dataOf(99), true)).toEqual([]);
  expect(networks(dataOf(100), true)).toEqual(["mlp morgan rdkit2d"]);
  expect(networks(dataOf(50_000, true), true)).toEqual(["mlp morgan rdkit2d", "dmpnn"]);
});
