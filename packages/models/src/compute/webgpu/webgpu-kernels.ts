import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs-core";
import type { AdamAttributes } from "../../tensor/adam.js";
import { runProgram, type WebgpuBackend, type WebgpuProgram } from "./webgpu-program.js";

const MOMENT: WebgpuProgram = {
  name: "moment",
  inputs: ["moment", "gradient"],
  floats: ["kept", "added"],
  code: "result[index] = moment[index] * uniforms.kept + gradient[index] * uniforms.added;",
};

const SQUARED_MOMENT: WebgpuProgram = {
  ...MOMENT,
  name: "squared_moment",
  code: "result[index] = moment[index] * uniforms.kept + gradient[index] * gradient[index] * uniforms.added;",
};

const ADAM: WebgpuProgram = {
  name: "adam",
  inputs: ["value", "first", "second"],
  floats: ["rate", "correction", "epsilon"],
  code: `let scale = sqrt(second[index] * uniforms.correction) + uniforms.epsilon;
  result[index] = value[index] - first[index] * uniforms.rate / scale;`,
};

const SUM_BAGS: WebgpuProgram = {
  name: "sum_bags",
  inputs: ["table", "indices", "starts"],
  integers: ["width"],
  code: `let bag = index / uniforms.width;
  let column = index % uniforms.width;
  var sum = 0.0;
  for (var i = starts[bag]; i < starts[bag + 1]; i++) { sum += table[indices[i] * uniforms.width + column]; }
  result[index] = sum;`,
};

const SPREAD_BAGS: WebgpuProgram = {
  name: "spread_bags",
  inputs: ["sums", "indices", "starts"],
  integers: ["width"],
  adds: true,
  code: `let bag = index / uniforms.width;
  let column = index % uniforms.width;
  for (var i = starts[bag]; i < starts[bag + 1]; i++) { addTo(indices[i] * uniforms.width + column, sums[index]); }`,
};

const SUM_SEGMENTS: WebgpuProgram = {
  name: "sum_segments",
  inputs: ["x", "segmentIds"],
  integers: ["width", "nSegments"],
  adds: true,
  code: `let segment = segmentIds[index / uniforms.width];
  if (segment >= 0 && segment < uniforms.nSegments) { addTo(segment * uniforms.width + index % uniforms.width, x[index]); }`,
};

/**
 * Kernels that hand the device fewer programs than stock ones, each of which costs time on the processor: three for a variable's step of
 * Adam, two for sums of lines, which the stock kernel transposes there and back.
 */
export function webgpuKernels(backend: WebgpuBackend, stock: (name: string) => KernelFunc): Record<string, KernelFunc> {
  const stockFill = stock("Fill");
  const stockSum = stock("UnsortedSegmentSum");
  const zeros = (shape: number[]) =>
    stockFill({ inputs: {}, backend, attrs: { shape, value: 0, dtype: "float32" } }) as TensorInfo;
  return {
    MolsieveAdam({ inputs, attrs }) {
      const { value, gradient, first, second } = inputs as Record<
        "value" | "gradient" | "first" | "second",
        TensorInfo
      >;
      const { rate, beta1, beta2, correction, epsilon } = attrs as unknown as AdamAttributes;
      const { shape } = value;
      const size = { shape, nThreads: sizeOf(shape) };
      const run = (program: WebgpuProgram, from: TensorInfo[], floats: number[]) =>
        runProgram(backend, program, { inputs: from, floats, ...size });
      const newFirst = run(MOMENT, [first, gradient], [beta1, 1 - beta1]);
      const newSecond = run(SQUARED_MOMENT, [second, gradient], [beta2, 1 - beta2]);
      return [run(ADAM, [value, newFirst, newSecond], [rate, correction, epsilon]), newFirst, newSecond];
    },

    MolsieveSumBags({ inputs }) {
      const { table, indices, starts } = inputs as Record<"table" | "indices" | "starts", TensorInfo>;
      const width = table.shape[1] as number;
      const shape = [(starts.shape[0] as number) - 1, width];
      if (sizeOf(indices.shape) === 0 || sizeOf(shape) === 0) return zeros(shape);
      return runProgram(backend, SUM_BAGS, {
        inputs: [table, indices, starts],
        integers: [width],
        nThreads: sizeOf(shape),
        shape,
      });
    },

    MolsieveSpreadBags({ inputs, attrs }) {
      const { sums, indices, starts } = inputs as Record<"sums" | "indices" | "starts", TensorInfo>;
      const { nLines } = attrs as { nLines: number };
      const width = sums.shape[1] as number;
      const output = zeros([nLines, width]);
      if (sizeOf(indices.shape) === 0 || sizeOf(output.shape) === 0) return output;
      return runProgram(backend, SPREAD_BAGS, {
        inputs: [sums, indices, starts],
        integers: [width],
        nThreads: sizeOf(sums.shape),
        shape: output.shape,
        output,
      });
    },

    /** Numbers outside the segments count nowhere, as in TensorFlow; in the stock kernel large ones count in others. */
    UnsortedSegmentSum(params) {
      const { x, segmentIds } = params.inputs as { x: TensorInfo; segmentIds: TensorInfo };
      const { numSegments } = params.attrs as { numSegments: number };
      if (x.dtype !== "float32") return stockSum(params);
      const line = x.shape.slice(1);
      const output = zeros([numSegments, ...line]);
      if (sizeOf(x.shape) === 0 || numSegments === 0) return output;
      return runProgram(backend, SUM_SEGMENTS, {
        inputs: [x, segmentIds],
        integers: [sizeOf(line), numSegments],
        nThreads: sizeOf(x.shape),
        shape: output.shape,
        output,
      });
    },
  };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, each) => size * each, 1);
}
