import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createBags, createCompute, embeddingBag } from "@molsieve/models";
import type { Tensor } from "@tensorflow/tfjs-core";
import { afterAll, describe, expect, test } from "vitest";
import { createWasmHeap, type WasmBackend } from "../../../dist/compute/wasm/wasm-heap.js";

const compute = await createCompute({ prefer: ["wasm"] });
const { tf, run } = compute;
afterAll(() => compute.close());

const numbers = (work: () => Tensor): number[] => {
  const tensor = run(() => tf.tidy(work));
  const values = [...tensor.dataSync()];
  tensor.dispose();
  return values;
};

test("the committed kernels are what assembly/tensor/ compiles to", () => {
  const script = fileURLToPath(new URL("../../../scripts/build-tensor-kernel.mjs", import.meta.url));
  expect(() => execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" })).not.toThrow();
}, 120_000);

describe("products", () => {
  test("broadcast batches of both factors", () => {
    const product = () => tf.matMul(tf.tensor([1, 2], [2, 1, 1, 1]), tf.tensor([10, 20, 30], [1, 3, 1, 1]));
    expect(run(() => tf.tidy(() => product().shape))).toEqual([2, 3, 1, 1]);
    expect(numbers(product)).toEqual([10, 20, 30, 20, 40, 60]);
  });

  test("of nothing are zeros", () => {
    expect(numbers(() => tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 3])))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test("with a bias that is no line of them go to the stock kernel, and leave nothing behind", () => {
    const before = run(() => tf.memory().numTensors);
    const fused = () => tf.fused.matMul({ a: tf.ones([2, 3]), b: tf.ones([3, 2]), bias: tf.ones([2, 2]) });
    expect(() => numbers(fused)).toThrow("rank-1 bias");
    expect(run(() => tf.memory().numTensors)).toBe(before);
  });

  test("with prelu go to the stock kernel", () => {
    const [a, b] = [() => tf.tensor2d([[1, -1]]), () => tf.tensor2d([[1], [3]])];
    const slope = () => tf.tensor([0.5], [1, 1]);
    const fused = () =>
      tf.fused.matMul({ a: a(), b: b(), activation: "prelu", preluActivationWeights: slope() }) as Tensor;
    expect(numbers(fused)).toEqual([-1]);
  });

  test("that do not fit into memory are refused", () => {
    const huge = () => tf.matMul(tf.zeros([50_000, 1]), tf.zeros([1, 50_000]));
    expect(() => numbers(huge)).toThrow(expect.objectContaining({ code: "engine" }));
    expect(numbers(() => tf.matMul(tf.ones([2, 2]), tf.ones([2, 1])))).toEqual([2, 2]);
  });
});

test("a tensor for which no memory is left is refused, and leaves the others alone", () => {
  const heap = createWasmHeap(tf.engine().registry[compute.backend] as WasmBackend);
  const half = heap.output([2 ** 29], "float32");
  expect(() => heap.output([2 ** 29], "float32")).toThrow(expect.objectContaining({ code: "engine" }));
  heap.backend.disposeData(half.dataId);
  expect(numbers(() => tf.matMul(tf.ones([2, 2]), tf.ones([2, 1])))).toEqual([2, 2]);
});

describe("lines", () => {
  test("of integers are gathered too, by indices of any shape", () => {
    const gathered = () =>
      tf.gather(
        tf.tensor2d(
          [
            [1, 2],
            [3, 4],
          ],
          [2, 2],
          "int32",
        ),
        tf.tensor2d([[1], [0]], [2, 1], "int32"),
      );
    expect(run(() => tf.tidy(() => [gathered().shape, gathered().dtype]))).toEqual([[2, 1, 2], "int32"]);
    expect(numbers(gathered)).toEqual([3, 4, 1, 2]);
  });

  test("along other axes are gathered as ever", () => {
    expect(
      numbers(() =>
        tf.gather(
          tf.tensor2d([
            [1, 2],
            [3, 4],
          ]),
          tf.tensor1d([1], "int32"),
          1,
        ),
      ),
    ).toEqual([2, 4]);
  });

  test("that are not there are refused", () => {
    const before = run(() => tf.memory().numTensors);
    for (const index of [2, -1]) {
      expect(() => numbers(() => tf.gather(tf.ones([2, 2]), tf.tensor1d([0, index], "int32")))).toThrow("indices[1]");
    }
    expect(run(() => tf.memory().numTensors)).toBe(before);
  });

  test("of no segment count nowhere", () => {
    const segments = () => tf.tensor1d([1, -1, 1, 7], "int32");
    expect(numbers(() => tf.unsortedSegmentSum(tf.tensor1d([1, 2, 4, 8]), segments(), 2))).toEqual([0, 5]);
  });

  test("that are sums of integers stay integers", () => {
    expect(
      run(() =>
        tf.tidy(
          () =>
            tf.sum(
              tf.tensor2d(
                [
                  [1, 2],
                  [3, 4],
                ],
                [2, 2],
                "int32",
              ),
              0,
            ).dtype,
        ),
      ),
    ).toBe("int32");
  });
});

test("a tensor and its clone share memory until both are gone", () => {
  const [first, second] = run(() => {
    const x = tf.tensor1d([1, 2]);
    return [x, tf.clone(x)];
  });
  first.dispose();
  expect([...second.dataSync()]).toEqual([1, 2]);
  const bytes = run(() => tf.memory().numBytes);
  second.dispose();
  expect(run(() => tf.memory().numBytes)).toBe(bytes - 8);
});

describe("bags", () => {
  test("take no line that is not there", () => {
    const bags = (indices: number[], starts: number[]) => () =>
      run(() => createBags(tf, Int32Array.from(indices), Int32Array.from(starts), 3));
    expect(bags([0, 3], [0, 2])).toThrow("indices[1]");
    expect(bags([-1], [0, 1])).toThrow("indices[0]");
    expect(bags([1], [1, 1])).toThrow("starts[0]");
    expect(bags([1], [0, 2])).toThrow("the last start");
    expect(bags([1, 2], [0, 2, 1, 2])).toThrow("starts[2]");
  });

  test("of a table that is too small are refused", () => {
    const bags = run(() => createBags(tf, Int32Array.of(2), Int32Array.of(0, 1), 3));
    expect(() => numbers(() => embeddingBag(tf, tf.ones([2, 4]), bags))).toThrow(
      expect.objectContaining({ code: "argument" }),
    );
    tf.dispose([bags.indices, bags.starts, bags.bagOf]);
  });
});
