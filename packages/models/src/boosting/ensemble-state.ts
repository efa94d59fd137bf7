import { MolsieveError } from "@molsieve/core";
import type { Tensor, TensorData } from "../contract/model-state.js";
import type { Ensemble } from "./ensemble.js";
import { listSlots, MAX_SLOTS, MAX_THRESHOLDS } from "./slots.js";

/** Deepest tree: leaves are numbered by a byte. */
const MAX_DEPTH = 8;

/** The arrays of an ensemble, their names after `prefix`. */
export function ensembleTensors(prefix: string, ensemble: Ensemble): Record<string, Tensor> {
  const { nTrees, depth, nOutputs, start, columns, thresholds, missing, leaves } = ensemble;
  return {
    [`${prefix}.start`]: { shape: [nOutputs], data: start },
    [`${prefix}.columns`]: { shape: [nTrees, depth], data: columns },
    [`${prefix}.thresholds`]: { shape: [nTrees, depth], data: thresholds },
    [`${prefix}.missing`]: { shape: [nTrees, depth], data: missing },
    [`${prefix}.leaves`]: { shape: [nTrees, 2 ** depth], data: leaves },
  };
}

/**
 * The ensemble of these arrays, which may be anything.
 *
 * @param nColumns columns of all blocks together
 * @throws {MolsieveError} `input` unless it is one that can score rows
 */
export function ensembleOfTensors(
  prefix: string,
  tensors: Readonly<Record<string, Tensor>>,
  depth: unknown,
  nOutputs: number,
  nColumns: number,
): Ensemble {
  if (!(typeof depth === "number" && Number.isInteger(depth) && depth >= 1 && depth <= MAX_DEPTH)) {
    throw damaged(`the depth of trees is no integer from 1 to ${MAX_DEPTH}`);
  }
  const tensor = <Data extends TensorData>(
    name: string,
    Kind: abstract new (...args: never[]) => Data,
    shape: number[],
  ) => {
    const found = tensors[`${prefix}.${name}`];
    const length = shape.reduce((product, size) => product * size, 1);
    const fits = shape.length === found?.shape?.length && shape.every((size, i) => size === found.shape[i]);
    if (!fits || !(found.data instanceof Kind) || found.data.length !== length) {
      throw damaged(`${prefix}.${name} is no ${Kind.name} of shape [${shape.join(", ")}]`);
    }
    return found.data;
  };
  const nTrees = tensors[`${prefix}.columns`]?.shape?.[0] as number;
  if (!(Number.isInteger(nTrees) && nTrees >= 0 && nTrees % nOutputs === 0)) {
    throw damaged(`${prefix}.columns has no whole number of trees for each output`);
  }
  const ensemble = {
    nTrees,
    depth,
    nOutputs,
    start: tensor("start", Float64Array, [nOutputs]),
    columns: tensor("columns", Uint32Array, [nTrees, depth]),
    thresholds: tensor("thresholds", Float64Array, [nTrees, depth]),
    missing: tensor("missing", Uint8Array, [nTrees, depth]),
    leaves: tensor("leaves", Float64Array, [nTrees, 2 ** depth]),
  };
  for (const numbers of [ensemble.start, ensemble.thresholds, ensemble.leaves]) {
    if (!numbers.every(Number.isFinite)) throw damaged(`${prefix} has a number that is not finite`);
  }
  if (!ensemble.columns.every((column) => column < nColumns))
    throw damaged(`${prefix} tests a column that is not there`);
  if (!ensemble.missing.every((side) => side <= 1)) throw damaged(`${prefix}.missing has other numbers than 0 and 1`);
  const { slots } = listSlots(ensemble);
  if (slots.length > MAX_SLOTS || slots.some(({ thresholds }) => thresholds.length > MAX_THRESHOLDS)) {
    throw damaged(`${prefix} tests more columns or cuts one more often than training does`);
  }
  return ensemble;
}

/** The error for a state that no fit has made. */
export function damaged(reason: string): MolsieveError {
  return new MolsieveError("input", `the model is damaged: ${reason}`);
}
