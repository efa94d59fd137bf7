import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs-core";
import type { TensorKernel } from "./tensor-kernel.js";
import type { WasmHeap } from "./wasm-heap.js";

/** Kernels that add or copy whole lines (rows of a matrix); other cases go to the stock kernels. */
export function lineKernels(
  heap: WasmHeap,
  kernel: TensorKernel,
  stock: (name: string) => KernelFunc,
): Record<string, KernelFunc> {
  const stockGather = stock("GatherV2");
  const stockSum = stock("Sum");
  const { address, output, backend } = heap;
  return {
    /** Not among the stock kernels. Indices outside the segments count nowhere, as in TensorFlow. */
    UnsortedSegmentSum({ inputs, attrs }) {
      const { x, segmentIds } = inputs as { x: TensorInfo; segmentIds: TensorInfo };
      const { numSegments } = attrs as { numSegments: number };
      if (x.dtype !== "float32") throw new Error(`unsortedSegmentSum: ${x.dtype} is not supported, only float32`);
      const [n = 0, ...line] = x.shape;
      const out = output([numSegments, ...line], "float32");
      kernel.sumSegments(address(out), address(x), address(segmentIds), n, numSegments, sizeOf(line));
      return out;
    },

    GatherV2(params) {
      const { x, indices } = params.inputs as { x: TensorInfo; indices: TensorInfo };
      const { axis, batchDims } = params.attrs as { axis: number; batchDims: number };
      const wide = x.dtype === "float32" || x.dtype === "int32";
      if (!wide || indices.dtype !== "int32" || axis !== 0 || batchDims !== 0) return stockGather(params);
      const [nLines = 0, ...line] = x.shape;
      const out = output([...indices.shape, ...line], x.dtype);
      const n = sizeOf(indices.shape);
      const bad = kernel.gatherLines(address(out), address(x), address(indices), n, nLines, sizeOf(line) * 4);
      if (bad < 0) return out;
      backend.disposeData(out.dataId);
      throw new Error(`gather: indices[${bad}] is outside 0 to ${nLines - 1}`);
    },

    Sum(params) {
      const { x } = params.inputs as { x: TensorInfo };
      const { axis, keepDims } = params.attrs as { axis: number | number[] | undefined; keepDims: boolean };
      const axes = axis === undefined ? [] : [axis].flat().map((each) => (each < 0 ? each + x.shape.length : each));
      const leading = axes.length > 0 && axes.length < x.shape.length && axes.every((each, i) => each === i);
      if (!leading || x.dtype !== "float32") return stockSum(params);
      const line = x.shape.slice(axes.length);
      const out = output([...(keepDims ? axes.map(() => 1) : []), ...line], "float32");
      kernel.sumLines(address(out), address(x), sizeOf(x.shape.slice(0, axes.length)), sizeOf(line));
      return out;
    },

    /** The stock kernel copies, at every gradient and assignment; tensors do not change, so that both can share memory. */
    Identity({ inputs }) {
      const { x } = inputs as { x: TensorInfo };
      backend.incRef(x.dataId);
      return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
    },
  };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, each) => size * each, 1);
}
