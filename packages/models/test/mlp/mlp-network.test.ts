import { Random } from "@molsieve/core";
import { createCompute } from "@molsieve/models";
import { afterAll, expect, test } from "vitest";
import { mlpRunner } from "../../dist/mlp/mlp-model.js";
import { mlpNetwork, mlpNetworkRows } from "../../dist/mlp/mlp-network.js";
import { initialMlpWeights } from "../../dist/mlp/mlp-shape.js";
import { putWeights } from "../../dist/network/device-weights.js";
import { noDropout } from "../../dist/network/dropout-masks.js";

const compute = await createCompute({ prefer: ["wasm"] });
const { tf } = compute;
afterAll(() => compute.close());

test.each([
  { nMembers: 3, nLines: 50, nValues: 7, hidden: [33, 12], nOutputs: 2 },
  { nMembers: 1, nLines: 50, nValues: 0, hidden: [8], nOutputs: 1 },
  { nMembers: 2, nLines: 0, nValues: 5, hidden: [16, 16, 16], nOutputs: 3 },
  { nMembers: 2, nLines: 0, nValues: 0, hidden: [4], nOutputs: 1 },
])("TensorFlow.js and typed arrays say the same of rows: $nMembers x $hidden", (shape) => {
  const random = new Random(1);
  const nRows = 20;
  const start = initialMlpWeights(shape, 10, 2);
  // Biases too, which begin as 0.
  const weights = Object.fromEntries(
    Object.entries(start).map(([name, { shape: own, data }]) => {
      return [name, { shape: own, data: data.map((value) => value + 0.1 * random.nextFloat()) }];
    }),
  );
  const lists = Array.from({ length: nRows }, (_, i) =>
    Array.from({ length: shape.nLines && i }, () => random.nextBelow(50)),
  );
  const starts = new Uint32Array(nRows + 1);
  for (const [i, list] of lists.entries()) starts[i + 1] = (starts[i] as number) + list.length;
  const rows = {
    nRows,
    starts,
    indices: Uint32Array.from(lists.flat()),
    values: Float32Array.from({ length: nRows * shape.nValues }, () => 4 * random.nextFloat() - 2),
  };
  const order = new Random(3).shuffle(Uint32Array.from({ length: nRows }, (_, i) => i));
  const outputs = compute.run(() =>
    tf.tidy(() => {
      const batch = mlpNetworkRows(shape, rows).batch(tf, order);
      return mlpNetwork(shape).outputs(tf, putWeights(tf, weights), batch, noDropout).arraySync();
    }),
  );
  const found = mlpRunner(shape, weights).run(rows);
  for (let member = 0; member < shape.nMembers; member++) {
    for (const [i, row] of order.entries()) {
      for (let output = 0; output < shape.nOutputs; output++) {
        const own = found[(member * nRows + row) * shape.nOutputs + output] as number;
        const theirs = outputs[member]?.[i]?.[output] as number;
        expect(Math.abs(own - theirs)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(theirs)));
      }
    }
  }
});
