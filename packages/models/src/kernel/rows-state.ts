import { MolsieveError } from "@molsieve/core";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState, Tensor, TensorData } from "../contract/model-state.js";
import type { FeatureRows, RowBlock } from "../rows/feature-rows.js";
import type { ValueScaling } from "./value-scaling.js";

/** Tensors that hold training rows, by names that begin with `rows.` and the number of the block; for models that keep them. */
export function rowsTensors({ nRows, blocks }: FeatureRows): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {};
  const put = (name: string, data: TensorData, ...shape: number[]) => {
    tensors[name] = { shape, data };
  };
  for (const [b, block] of blocks.entries()) {
    const at = `rows.${b}`;
    if (block.form === "bits") put(`${at}.words`, block.words, nRows, Math.ceil(block.width / 32));
    else if (block.form === "values") put(`${at}.values`, block.values, nRows, block.width);
    else {
      put(`${at}.starts`, block.starts, nRows + 1);
      put(`${at}.columns`, block.columns, block.columns.length);
      put(`${at}.counts`, block.counts, block.counts.length);
    }
  }
  return tensors;
}

/** Tensors that hold scalings, by names that begin with `scaling.` and the number of the block. */
export function scalingTensors(
  { blocks }: { readonly blocks: FeatureShape },
  scaling: readonly ValueScaling[],
): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {};
  for (const { block, medians, means, sds } of scaling) {
    const b = blocks.findIndex(({ name }) => name === block);
    for (const [name, data] of Object.entries({ medians, means, sds })) {
      tensors[`scaling.${b}.${name}`] = { shape: [data.length], data };
    }
  }
  return tensors;
}

/**
 * The rows that `rowsTensors` kept. Every size, column and number is checked.
 *
 * @param shape as `featureShape` of the rows; `StateReader.features` reads one that cannot be trusted
 * @throws {MolsieveError} `input` when a tensor is missing, or has another size or type, or a column or value that cannot be
 */
export function rowsOfTensors(shape: FeatureShape, nRows: number, tensors: ModelState["tensors"]): FeatureRows {
  return { nRows, blocks: shape.map((block, b) => blockOfTensors(block, nRows, tensors, `rows.${b}`)) };
}

function blockOfTensors(
  { name, form, width }: FeatureShape[number],
  nRows: number,
  tensors: ModelState["tensors"],
  at: string,
): RowBlock {
  if (form === "values") {
    const values = finiteTensor(tensors, `${at}.values`, nRows * width);
    return { form, name, width, columns: Array.from({ length: width }, (_, c) => `${c}`), values };
  }
  if (form === "bits") {
    const nWords = Math.ceil(width / 32);
    const words = tensorOf(tensors, `${at}.words`, Uint32Array, nRows * nWords);
    const past = width % 32 === 0 ? 0 : -1 << (width % 32);
    for (let w = nWords - 1; w < words.length; w += nWords) {
      if (((words[w] as number) & past) !== 0) throw damaged(`${at}.words`);
    }
    return { form, name, width, words };
  }
  const starts = tensorOf(tensors, `${at}.starts`, Uint32Array, nRows + 1);
  const nEntries = starts[nRows] as number;
  const columns = tensorOf(tensors, `${at}.columns`, Uint32Array, nEntries);
  const counts = tensorOf(tensors, `${at}.counts`, Uint32Array, nEntries);
  for (let i = 0; i < nRows; i++) {
    const from = starts[i] as number;
    const to = starts[i + 1] as number;
    if ((i === 0 && from !== 0) || to < from || to > nEntries) throw damaged(`${at}.starts`);
    for (let e = from; e < to; e++) {
      const column = columns[e] as number;
      if (column >= width || (e > from && column <= (columns[e - 1] as number))) throw damaged(`${at}.columns`);
      if (counts[e] === 0) throw damaged(`${at}.counts`);
    }
  }
  return { form, name, width, starts, columns, counts };
}

/** @throws {MolsieveError} `input` when a tensor is missing, or has another size or type, or a number that is not finite */
export function scalingOfTensors(shape: FeatureShape, tensors: ModelState["tensors"]): ValueScaling[] {
  return shape.flatMap(({ name, form, width }, b) => {
    if (form !== "values") return [];
    const of = (kind: string) => finiteTensor(tensors, `scaling.${b}.${kind}`, width);
    const sds = of("sds");
    if (sds.some((sd) => sd < 0)) throw damaged(`scaling.${b}.sds`);
    return [{ block: name, medians: of("medians"), means: of("means"), sds }];
  });
}

/** @throws {MolsieveError} `input` when there is no such tensor of that type, length and consistent shape */
export function tensorOf<Data extends TensorData>(
  tensors: ModelState["tensors"],
  name: string,
  Kind: new (length: number) => Data,
  length: number,
): Data {
  const tensor = Object.hasOwn(tensors, name) ? tensors[name] : undefined;
  const { shape, data } = tensor ?? {};
  if (!(data instanceof Kind) || data.length !== length || !Array.isArray(shape)) throw damaged(name);
  if (shape.reduce((product: number, size: number) => product * size, 1) !== length) throw damaged(name);
  return data;
}

/** As `tensorOf` for float64, all finite. */
export function finiteTensor(tensors: ModelState["tensors"], name: string, length: number): Float64Array {
  const data = tensorOf(tensors, name, Float64Array, length);
  if (!data.every(Number.isFinite)) throw damaged(name);
  return data;
}

function damaged(name: string): MolsieveError {
  return new MolsieveError("input", `the state of the model is damaged: ${name}`);
}
