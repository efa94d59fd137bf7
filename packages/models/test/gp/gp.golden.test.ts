import { type CountRows, type FeatureRows, gram, type Kernel, takeRows } from "@molsieve/models";
import { expect, test } from "vitest";
import { ExactProcess } from "../../dist/gp/exact-process.js";
import { kernelAtItself } from "../../dist/gp/kernel-at-itself.js";
import { MarginalLikelihood } from "../../dist/gp/marginal-likelihood.js";
import { SumOfTerms } from "../../dist/gp/sum-of-terms.js";
import { triangularGram } from "../../dist/gp/term-gram.js";
import { readGolden } from "../support.js";

interface Golden {
  readonly processes: {
    readonly nTrain: number;
    readonly lengthScale: number;
    readonly counts: number[][];
    readonly values: number[][];
    readonly y: number[];
    readonly noises: number[];
    readonly cases: {
      readonly weights: [number, number, number];
      readonly mean: number;
      readonly value: number[];
      readonly sd: number[];
      readonly logMarginalLikelihood: number;
      readonly logMarginalLikelihoodOfMean0: number;
    }[];
  };
  readonly rdkit: { readonly counts: [number, number][][]; readonly similarities: number[][] };
}
const { processes, rdkit } = readGolden<Golden>("gp");

function countRows(name: string, width: number, rows: (readonly (readonly [number, number])[])[]): CountRows {
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) as number) + row.length);
  return {
    ...{ form: "counts", name, width, starts: Uint32Array.from(starts) },
    columns: Uint32Array.from(rows.flatMap((row) => row.map(([column]) => column))),
    counts: Uint32Array.from(rows.flatMap((row) => row.map(([, count]) => count))),
  };
}

const sparse = processes.counts.map((row) =>
  row.map((count, c) => [c, count] as const).filter(([, count]) => count > 0),
);
const rows: FeatureRows = {
  nRows: sparse.length,
  blocks: [
    countRows("c", 30, sparse),
    {
      form: "values",
      name: "v",
      width: 4,
      columns: ["a", "b", "c", "d"],
      values: Float64Array.from(processes.values.flat()),
    },
  ],
};

test.each(processes.cases)(
  "mean, deviation and marginal likelihood are scikit-learn's (weights $weights)",
  (golden) => {
    const { nTrain, lengthScale } = processes;
    const kernel: Kernel = {
      terms: [
        { weight: golden.weights[0], term: { kind: "min-max", block: "c" } },
        { weight: golden.weights[1], term: { kind: "rbf", block: "v", lengthScale } },
        { weight: golden.weights[2], term: { kind: "matern52", block: "v", lengthScale } },
      ],
    };
    const train = takeRows(rows, [...Array(nTrain).keys()]);
    const rest = takeRows(
      rows,
      Array.from(golden.value, (_, i) => nTrain + i),
    );
    const y = Float64Array.from(processes.y);
    const noises = Float64Array.from(processes.noises);
    const process = new ExactProcess(kernel, train);
    const { alphas, means } = process.condition([y], noises);
    expect(Math.abs((means[0] as number) - golden.mean)).toBeLessThan(1e-8);
    const write = new SumOfTerms(kernel, train).query(rest);
    const own = kernelAtItself(kernel, rest);
    for (const [i, value] of golden.value.entries()) {
      const line = new Float64Array(nTrain);
      write(i, line);
      const found = line.reduce((sum, each, j) => sum + each * (alphas[0]?.[j] as number), means[0] as number);
      expect(Math.abs(found - value)).toBeLessThan(1e-8);
      const variance = (own[i] as number) - (process.knownVariance(line)[0] as number);
      expect(Math.abs(Math.sqrt(variance) - (golden.sd[i] as number))).toBeLessThan(1e-8);
    }
    const used = kernel.terms.filter(({ weight }) => weight > 0);
    const grams = used.map(({ term }) => triangularGram(term, train));
    const logs = Float64Array.from([...used.map(({ weight }) => Math.log(weight)), 0]);
    const likelihood = (mean: "estimated" | 0) => new MarginalLikelihood(grams, [y], noises, mean).at(logs).value;
    expect(Math.abs(likelihood("estimated") - golden.logMarginalLikelihood)).toBeLessThan(1e-8);
    expect(Math.abs(likelihood(0) - golden.logMarginalLikelihoodOfMean0)).toBeLessThan(1e-8);
  },
);

test("min-max similarities of counts are RDKit's", () => {
  const prints = { nRows: rdkit.counts.length, blocks: [countRows("ap", 512, rdkit.counts)] };
  const found = gram({ kind: "min-max", block: "ap" }, prints);
  for (const [i, line] of rdkit.similarities.entries()) {
    for (const [j, similarity] of line.entries()) {
      // RDKit says 0 of two molecules without a pair.
      const expected = rdkit.counts[i]?.length === 0 && rdkit.counts[j]?.length === 0 ? 1 : similarity;
      expect(found[i * prints.nRows + j]).toBeCloseTo(expected, 14);
    }
  }
});
