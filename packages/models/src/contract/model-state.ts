/** A model as data: what a file holds. */
export interface ModelState {
  /** Name of the estimator. */
  readonly estimator: string;
  /** Plain JSON: numbers here are few and finite. */
  readonly config: Readonly<Record<string, Json>>;
  /** Arrays by name, each name once. */
  readonly tensors: Readonly<Record<string, Tensor>>;
}

/** Values that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An array with its shape; the numbers lie row by row. */
export interface Tensor {
  /** Product = `data.length`. */
  readonly shape: readonly number[];
  /** The kind of typed array says the type. */
  readonly data: TensorData;
}

/** Numbers of a tensor. */
export type TensorData = Float64Array | Float32Array | Int32Array | Uint32Array | Int8Array | Uint8Array;
