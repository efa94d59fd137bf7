import { MolsieveError } from "@molsieve/core";
import type { ModelState, TensorData } from "../contract/model-state.js";

/** The numbers of a tensor that a state of this estimator has; without it the export would be of another model. */
export function numbersOf({ estimator, tensors }: ModelState, name: string): TensorData {
  const tensor = tensors[name];
  if (tensor === undefined) throw new MolsieveError("internal", `a state of ${estimator} lacks the tensor ${name}`);
  return tensor.data;
}
