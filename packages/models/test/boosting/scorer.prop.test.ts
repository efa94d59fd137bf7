import { Random } from "@molsieve/core";
import { boostingEstimator, type ModelState } from "@molsieve/models";
import fc from "fast-check";
import { expect, it } from "vitest";
import { bitsOf, countsOf, rowsOf, valuesOf } from "./support.js";

const VALUES = [Number.NaN, -1.5, 0, 0.25, 2, 7];

it("adds up what the leaves of random trees say, tree after tree", () => {
  fc.assert(
    fc.property(
      fc.nat(2 ** 32 - 1),
      fc.integer({ min: 1, max: 260 }),
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom(1, 3),
      (seed, nRows, rounds, depth, nOutputs) => {
        const random = new Random(seed);
        const pick = (n: number, each: () => number) => Array.from({ length: n }, each);
        const rows = Array.from({ length: nRows }, () => ({
          bits: pick(40, () => random.nextBelow(2)),
          counts: pick(3, () => random.nextBelow(4)),
          values: pick(3, () => VALUES[random.nextBelow(VALUES.length)] as number),
          more: pick(2, () => random.nextBelow(2)),
        }));
        const features = rowsOf(
          bitsOf(rows.map(({ bits }) => bits)),
          valuesOf(rows.map(({ values }) => values)),
          countsOf(rows.map(({ counts }) => counts)),
          bitsOf(
            rows.map(({ more }) => more),
            "more",
          ),
        );
        const nTrees = rounds * nOutputs;
        const columns = Uint32Array.from(pick(nTrees * depth, () => random.nextBelow(48)));
        const cuts = Float64Array.from(
          pick(nTrees * depth, () => [-2, -0.5, 0.5, 1.5, 2.5][random.nextBelow(5)] as number),
        );
        const missing = Uint8Array.from(pick(nTrees * depth, () => random.nextBelow(2)));
        const leaves = Float64Array.from(pick(nTrees * 2 ** depth, () => random.nextFloat() - 0.5));
        const start = Float64Array.from(pick(nOutputs, () => random.nextFloat()));
        const model = boostingEstimator.restore(
          stateOf(features.blocks, { columns, thresholds: cuts, missing, leaves, start }, depth, nOutputs),
        );

        const cells = rows.map(({ bits, values, counts, more }) => [...bits, ...values, ...counts, ...more]);
        const outputs = cells.map((own) => {
          const sums = [...start];
          for (let tree = 0; tree < nTrees; tree++) {
            let leaf = 0;
            for (let k = 0; k < depth; k++) {
              const value = own[columns[tree * depth + k] as number] as number;
              const passes = Number.isNaN(value)
                ? missing[tree * depth + k] === 1
                : value > (cuts[tree * depth + k] as number);
              if (passes) leaf += 2 ** k;
            }
            sums[tree % nOutputs] = (sums[tree % nOutputs] as number) + (leaves[tree * 2 ** depth + leaf] as number);
          }
          return sums;
        });
        const { value } = model.predict(features);
        if (nOutputs === 1) expect([...value]).toEqual(outputs.flat());
        else {
          const shares = outputs.flatMap((sums) => {
            const odds = sums.map((sum) => Math.exp(sum));
            return odds.map((each) => each / odds.reduce((sum, other) => sum + other, 0));
          });
          for (const [i, share] of shares.entries()) expect(value[i]).toBeCloseTo(share, 12);
        }
      },
    ),
    { numRuns: 60 },
  );
});

/** @param mean arrays of the ensemble */
function stateOf(
  blocks: ReturnType<typeof rowsOf>["blocks"],
  mean: Readonly<Record<string, Float64Array | Uint32Array | Uint8Array>>,
  depth: number,
  nOutputs: number,
): ModelState {
  const nTrees = (mean["columns"] as Uint32Array).length / depth;
  const shapes: Record<string, number[]> = {
    start: [nOutputs],
    columns: [nTrees, depth],
    thresholds: [nTrees, depth],
    missing: [nTrees, depth],
    leaves: [nTrees, 2 ** depth],
  };
  const spread = {
    start: new Float64Array(1),
    columns: new Uint32Array(0),
    thresholds: new Float64Array(0),
    missing: new Uint8Array(0),
    leaves: new Float64Array(0),
  };
  const tensors: Record<string, ModelState["tensors"][string]> = {};
  for (const [name, data] of Object.entries(mean)) tensors[`mean.${name}`] = { shape: shapes[name] as number[], data };
  if (nOutputs === 1) {
    for (const [name, data] of Object.entries(spread)) {
      const shape = name === "start" ? [1] : [0, name === "leaves" ? 2 : 1];
      tensors[`spread.${name}`] = { shape, data };
    }
  }
  return {
    estimator: "boosting",
    config: {
      task: nOutputs === 1 ? { kind: "regression" } : { kind: "classification", nClasses: nOutputs },
      features: blocks.map(({ name, form, width }) => ({ name, form, width })),
      depth,
      spreadDepth: nOutputs === 1 ? 1 : 0,
    },
    tensors,
  };
}
