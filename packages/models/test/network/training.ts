import { Random } from "@molsieve/core";
import { type MlpBatch, mlpNetwork, mlpNetworkRows } from "../../dist/mlp/mlp-network.js";
import { initialMlpWeights } from "../../dist/mlp/mlp-shape.js";
import type { TrainNetworkOptions } from "../../dist/network/train-options.js";
import type { TrainingJob } from "../../dist/network/trainer.js";

/** Options that leave nothing to chance but batches. */
export const OPTIONS: TrainNetworkOptions = {
  epochs: 6,
  batchSize: 8,
  learningRate: 0.01,
  warmUpEpochs: 1,
  dropout: 0,
  seed: 3,
};

/** Forty rows of 20 bits and two values; the target follows from a bit and a value. */
export function trainingJob(nMembers: number, options: Partial<TrainNetworkOptions> = {}) {
  const random = new Random(11);
  const nRows = 40;
  const lists = Array.from({ length: nRows }, () =>
    Array.from({ length: 20 }, (_, bit) => bit).filter(() => random.nextFloat() < 0.3),
  );
  const values = Float32Array.from({ length: 2 * nRows }, () => 2 * random.nextFloat() - 1);
  const y = Float32Array.from(lists, (list, row) => (list.includes(3) ? 1 : -0.5) + (values[2 * row] as number));
  const starts = new Uint32Array(nRows + 1);
  for (const [row, list] of lists.entries()) starts[row + 1] = (starts[row] as number) + list.length;
  const shape = { nMembers, nLines: 20, nValues: 2, hidden: [9, 5], nOutputs: 1 };
  const job: TrainingJob<MlpBatch> = {
    network: mlpNetwork(shape),
    rows: mlpNetworkRows(shape, { nRows, starts, indices: Uint32Array.from(lists.flat()), values }),
    targets: { head: { kind: "regression" }, nTargets: 1, y, weights: new Float32Array(nRows).fill(1) },
    options: { ...OPTIONS, ...options },
  };
  return { job, shape, start: initialMlpWeights(shape, 6, 5) };
}

/** Rows `from` to `to - 1`. */
export function range(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, i) => from + i);
}
