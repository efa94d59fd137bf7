import { Random } from "@molsieve/core";
import type { FeatureRows, TrainingData } from "@molsieve/models";
import { randomRows } from "../kernel/random-rows.js";

/** Rows of all forms with a quantity that depends on a few of their counts. */
export function madeUpData(seed: number, nRows: number): TrainingData & { readonly features: FeatureRows } {
  const raw = randomRows(seed, nRows);
  const blocks = raw.blocks.map((block) =>
    block.form === "counts" ? { ...block, counts: block.counts.map((count) => Math.min(count, 4)) } : block,
  );
  const features = { ...raw, blocks };
  const random = new Random(seed + 1);
  const counts = features.blocks.find((block) => block.form === "counts");
  const y = Float64Array.from({ length: nRows }, (_, i) => {
    if (counts?.form !== "counts") return 0;
    const columns = counts.columns.subarray(counts.starts[i], counts.starts[i + 1]);
    return 6 + columns.filter((column) => column % 5 === 0).length / 3 + (random.nextFloat() - 0.5) / 5;
  });
  return { features, y, task: { kind: "regression" } };
}

export function rmse(found: Float64Array, expected: Float64Array): number {
  return Math.sqrt(found.reduce((sum, each, i) => sum + (each - (expected[i] as number)) ** 2, 0) / found.length);
}
