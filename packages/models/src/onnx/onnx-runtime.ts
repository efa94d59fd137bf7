import { MolsieveError, nodeModule } from "@molsieve/core";

/** What we use of ONNX Runtime's native part: its public interface is the same, behind promises that estimators cannot wait for. */
export interface OnnxRuntime {
  createSession(): NativeSession;
  createTensor(type: string, data: TensorNumbers, shape: readonly number[]): NativeTensor;
}

/** Numbers of an input. */
export type TensorNumbers = Float32Array | Float64Array | BigInt64Array | Int32Array | Int8Array | Uint8Array;

export interface NativeSession {
  readonly inputMetadata: readonly NativeMetadata[];
  readonly outputMetadata: readonly NativeMetadata[];
  loadModel(buffer: ArrayBufferLike, offset: number, length: number, options: object): void;
  run(
    feeds: Readonly<Record<string, NativeTensor>>,
    fetches: Readonly<Record<string, null>>,
    options: object,
  ): Readonly<Record<string, NativeTensor>>;
}

export interface NativeTensor {
  readonly data: ArrayLike<number | bigint>;
  readonly dims: readonly number[];
}

export interface NativeMetadata {
  readonly name: string;
  readonly isTensor: boolean;
  /** Number of a type of ONNX. */
  readonly type: number;
  /** -1 where a dimension is open. */
  readonly shape: readonly number[];
}

interface NativeBinding {
  readonly binding: { readonly InferenceSession: new () => NativeSession };
  initOrt(): void;
}

interface PublicModule {
  readonly Tensor: new (type: string, data: TensorNumbers, shape: readonly number[]) => NativeTensor;
}

const REMEDY = "Install it beside Molsieve: npm install onnxruntime-node@1.30 (on systems for which it has a binary)";

/**
 * ONNX Runtime, which is an optional package.
 *
 * @param require loads a module by its name
 * @throws {MolsieveError} `engine` when it is not installed or has no binary for this system
 */
export function findOnnxRuntime(
  require: (name: string) => unknown = nodeModule("node:module").createRequire(import.meta.url),
): OnnxRuntime {
  try {
    const { binding, initOrt } = require("onnxruntime-node/dist/binding.js") as NativeBinding;
    const { Tensor } = require("onnxruntime-node") as PublicModule;
    initOrt();
    return {
      createSession: () => new binding.InferenceSession(),
      createTensor: (type, data, shape) => new Tensor(type, data, shape),
    };
  } catch (cause) {
    const isMissing = cause instanceof Error && "code" in cause && cause.code === "MODULE_NOT_FOUND";
    const reason = isMissing
      ? "onnxruntime-node is not installed, and ONNX models need it"
      : `onnxruntime-node does not work here: ${cause instanceof Error ? cause.message.split("\n")[0] : cause}`;
    throw new MolsieveError("engine", reason, { remedy: REMEDY, cause });
  }
}
