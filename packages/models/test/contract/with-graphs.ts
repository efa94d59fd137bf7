import type { Estimator, FeatureRows, FittedModel, GraphRows, TrainingData } from "@molsieve/models";

/** An estimator of graphs as one of blocks: it sees beside the blocks of each row a chain of atoms that follows from them. */
export function withGraphs(estimator: Estimator): Estimator {
  const model = (fitted: FittedModel): FittedModel => ({
    estimator: fitted.estimator,
    task: fitted.task,
    predict: (features) => fitted.predict(graphed(features)),
    state: () => fitted.state(),
  });
  return {
    name: estimator.name,
    tasks: estimator.tasks,
    fit: async (data: TrainingData, options) =>
      model(await estimator.fit({ ...data, features: graphed(data.features) }, options)),
    restore: (state) => model(estimator.restore(state)),
  };
}

function graphed(features: FeatureRows): FeatureRows {
  if (features.blocks.length === 0) return features;
  const sizes = Array.from({ length: features.nRows }, (_, row) => 1 + (contentOf(features, row) % 5));
  return { ...features, graphs: [chains(sizes)] };
}

/** A whole number that follows from what a row holds. */
function contentOf({ blocks }: FeatureRows, row: number): number {
  let sum = 0;
  for (const block of blocks) {
    if (block.form === "counts") sum += (block.starts[row + 1] as number) - (block.starts[row] as number);
    const [all, width] =
      block.form === "bits"
        ? [block.words, Math.ceil(block.width / 32)]
        : [block.form === "values" ? block.values : [], block.width];
    for (const value of all.slice(row * width, (row + 1) * width)) sum += Math.floor(Math.abs(value) || 0) % 7;
  }
  return sum;
}

/** Chains of atoms whose elements alternate, one a row. */
function chains(sizes: readonly number[]): GraphRows {
  const starts = (counts: readonly number[]) => {
    let next = 0;
    return Uint32Array.from([0, ...counts.map((count) => (next += count))]);
  };
  const each = <T>(count: (size: number) => number, of: (i: number) => readonly T[]): T[] =>
    sizes.flatMap((size) => Array.from({ length: count(size) }, (_, i) => of(i)).flat());
  const nBonds = (size: number) => size - 1;
  return {
    form: "graph",
    name: "graph",
    width: 72,
    atomStarts: starts(sizes),
    bondStarts: starts(sizes.map(nBonds)),
    atomColumns: Uint8Array.from(
      each(
        (size) => size,
        (i) => [5 + (i % 3), 40, 49, 51, 56, 65, 255],
      ),
    ),
    masses: Float32Array.from(
      each(
        (size) => size,
        (i) => [0.12 + 0.02 * (i % 3)],
      ),
    ),
    bondColumns: Uint8Array.from(each(nBonds, () => [1, 255, 255, 7])),
    bondAtoms: Uint16Array.from(each(nBonds, (i) => [i, i + 1])),
  };
}
