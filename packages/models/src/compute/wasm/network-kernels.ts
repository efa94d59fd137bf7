import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs-core";
import type { AdamAttributes } from "../../tensor/adam.js";
import type { TensorKernel } from "./tensor-kernel.js";
import type { WasmHeap } from "./wasm-heap.js";

/** Kernels under names of our own, which the functions of `src/tensor/` use where a backend has them. */
export function networkKernels(
  { address, output, backend }: WasmHeap,
  kernel: TensorKernel,
): Record<string, KernelFunc> {
  return {
    MolsieveAdam({ inputs, attrs }) {
      const { value, gradient, first, second } = inputs as Record<
        "value" | "gradient" | "first" | "second",
        TensorInfo
      >;
      const { rate, beta1, beta2, correction, epsilon } = attrs as unknown as AdamAttributes;
      const outputs = [value, first, second].map(({ shape }) => output(shape, "float32"));
      const [newValue = 0, newFirst = 0, newSecond = 0] = outputs.map(address);
      const n = value.shape.reduce((size, each) => size * each, 1);
      const [v, g, m, s] = [address(value), address(gradient), address(first), address(second)];
      const [rest1, rest2] = [1 - beta1, 1 - beta2];
      kernel.adam(v, g, m, s, newValue, newFirst, newSecond, n, rate, beta1, rest1, beta2, rest2, correction, epsilon);
      return outputs;
    },

    /** Changes what it is given, so that lines which are not touched need not be copied. */
    MolsieveAdamLines({ inputs, attrs }) {
      const { value, gradient, first, second, touched } = inputs as Record<
        "value" | "gradient" | "first" | "second" | "touched",
        TensorInfo
      >;
      const { rate, beta1, beta2, correction, epsilon } = attrs as unknown as AdamAttributes;
      const [nLines, width] = value.shape.slice(-2) as [number, number];
      const nTables = value.shape.slice(0, -2).reduce((product, size) => product * size, 1);
      const [v, g, m, s, t] = [address(value), address(gradient), address(first), address(second), address(touched)];
      const [rest1, rest2] = [1 - beta1, 1 - beta2];
      kernel.adamLines(
        ...([v, g, m, s, t, nTables, nLines, width, rate, beta1, rest1, beta2, rest2, correction, epsilon] as const),
      );
      return [value, first, second].map(({ dataId, shape, dtype }) => {
        backend.incRef(dataId);
        return { dataId, shape, dtype };
      });
    },

    MolsieveSumBags({ inputs }) {
      const { table, indices, starts } = inputs as Record<"table" | "indices" | "starts", TensorInfo>;
      const width = table.shape[1] as number;
      const nBags = (starts.shape[0] as number) - 1;
      const out = output([nBags, width], "float32");
      kernel.sumBags(address(out), address(table), address(indices), address(starts), nBags, width);
      return out;
    },

    MolsieveSpreadBags({ inputs, attrs }) {
      const { sums, indices, starts } = inputs as Record<"sums" | "indices" | "starts", TensorInfo>;
      const { nLines } = attrs as { nLines: number };
      const [nBags, width] = sums.shape as [number, number];
      const out = output([nLines, width], "float32");
      kernel.spreadBags(address(out), address(sums), address(indices), address(starts), nBags, nLines, width);
      return out;
    },
  };
}
