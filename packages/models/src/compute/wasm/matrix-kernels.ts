import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs-core";
import { broadcastOffsets } from "./broadcast-offsets.js";
import type { TensorKernel } from "./tensor-kernel.js";
import type { WasmHeap } from "./wasm-heap.js";

/** Which of the factors are transposed. */
interface Turns {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * Products of matrices of 32-bit floats: each transposed or not, batches broadcast; other types go to the stock kernels, and so do
 * activations other than none and relu.
 *
 * @param work address of `multiplyWorkBytes()` bytes, a multiple of 16
 */
export function matrixKernels(
  heap: WasmHeap,
  kernel: TensorKernel,
  work: number,
  stock: (name: string) => KernelFunc,
): Record<string, KernelFunc> {
  const stockProduct = stock("BatchMatMul");
  const stockFused = stock("_FusedMatMul");

  function product(a: TensorInfo, b: TensorInfo, { transposeA, transposeB }: Turns): TensorInfo {
    const [m, k] = lastTwo(a, transposeA);
    const [innerB, n] = lastTwo(b, transposeB);
    if (k !== innerB) throw new Error(`matMul: inner sizes differ, ${k} and ${innerB}`);
    const { shape, offsetsA, offsetsB } = broadcastOffsets(a.shape.slice(0, -2), b.shape.slice(0, -2));
    const out = heap.output([...shape, m, n], "float32");
    const [atC, atA, atB] = [heap.address(out), heap.address(a), heap.address(b)];
    for (const [i, offsetA] of offsetsA.entries()) {
      const [c, left] = [atC + i * m * n * 4, atA + offsetA * m * k * 4];
      kernel.multiply(c, left, atB + (offsetsB[i] as number) * k * n * 4, m, n, k, transposeA, transposeB, work);
    }
    return out;
  }

  return {
    BatchMatMul(params) {
      const { a, b } = params.inputs as { a: TensorInfo; b: TensorInfo };
      if (a.dtype !== "float32" || b.dtype !== "float32") return stockProduct(params);
      return product(a, b, params.attrs as unknown as Turns);
    },

    _FusedMatMul(params) {
      const { a, b, bias, preluActivationWeights } = params.inputs as Record<string, TensorInfo>;
      const { activation, ...turns } = params.attrs as unknown as Turns & { readonly activation: string };
      const known = (activation === "linear" || activation === "relu") && preluActivationWeights === undefined;
      const floats = a?.dtype === "float32" && b?.dtype === "float32";
      if (!(known && floats)) return stockFused(params);
      const out = product(a, b, turns);
      const width = out.shape.at(-1) as number;
      const size = out.shape.reduce((all, each) => all * each, 1);
      if (bias !== undefined && bias.shape.length === 1 && bias.shape[0] === width) {
        kernel.addToLines(heap.address(out), heap.address(bias), size / width, width, activation === "relu");
      } else if (bias !== undefined) {
        heap.backend.disposeData(out.dataId);
        return stockFused(params);
      } else if (activation === "relu") kernel.rectify(heap.address(out), size);
      return out;
    },
  };
}

function lastTwo({ shape }: TensorInfo, turned: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return turned ? [columns, rows] : [rows, columns];
}
