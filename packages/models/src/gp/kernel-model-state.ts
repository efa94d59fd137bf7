import { MolsieveError } from "@molsieve/core";
import type { ModelTask } from "../contract/estimator.js";
import type { Json, ModelState } from "../contract/model-state.js";
import { StateReader } from "../contract/state-reader.js";
import type { KernelTerm, WeightedTerm } from "../kernel/kernel.js";
import {
  finiteTensor,
  rowsOfTensors,
  rowsTensors,
  scalingOfTensors,
  scalingTensors,
  tensorOf,
} from "../kernel/rows-state.js";
import { createTermIndex } from "../kernel/term-index.js";
import { isScaled } from "../kernel/value-scaling.js";
import { MAX_CHOLESKY_ROWS } from "../linalg/cholesky.js";
import { takeRows } from "../rows/take-rows.js";
import type { KernelModelParts } from "./kernel-model-parts.js";

/** Classes that a file may claim. */
const MOST_CLASSES = 10_000;

/** Training rows that a file may claim. */
const MOST_ROWS = 2 ** 31;

/** Numbers of a model for targets of variance 1 stay below this. */
const LARGEST = 1e12;

export function kernelModelState(parts: KernelModelParts): ModelState {
  const { estimator, task, features, kernel, noise, scales, links, means, isExact, basis, leftOut } = parts;
  return {
    estimator,
    config: {
      task: { ...task },
      features: features.map((block) => ({ ...block })),
      terms: kernel.terms.map(({ weight, term }) => ({ weight, term: { ...term } })),
      noise,
      scales: scales.map((scale) => ({ ...scale })),
      links: links.map(({ slope, intercept }) => ({ slope, offset: intercept })),
      means: [...means],
      isExact,
      nBasis: basis.nRows,
      nTrained: leftOut.rows.length,
    },
    tensors: {
      ...rowsTensors(basis),
      ...scalingTensors(basis, parts.scaling),
      noises: { shape: [basis.nRows], data: parts.noises },
      alphas: { shape: [parts.alphas.length, basis.nRows], data: joined(parts.alphas) },
      "leftOut.rows": { shape: [leftOut.rows.length], data: leftOut.rows },
      "leftOut.means": { shape: [leftOut.means.length, leftOut.rows.length], data: joined(leftOut.means) },
      "leftOut.variances": { shape: [leftOut.rows.length], data: leftOut.variances },
    },
  };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  for (const [p, part] of parts.entries()) whole.set(part, p * part.length);
  return whole;
}

/** @throws {MolsieveError} `input` when the state is not one of `estimator` or is damaged */
export function kernelModelParts(estimator: string, state: ModelState): KernelModelParts {
  const features = new StateReader(state, estimator).features();
  const { config, tensors } = state;
  const task = taskOf(config["task"]);
  const nOutputs = task.kind === "classification" && task.nClasses > 2 ? task.nClasses : 1;
  const { isExact } = config;
  if (typeof isExact !== "boolean") throw damaged("isExact");
  const nBasis = integerOf(config["nBasis"], "nBasis", isExact ? MAX_CHOLESKY_ROWS : MOST_ROWS);
  const nTrained = integerOf(config["nTrained"], "nTrained", MOST_ROWS);
  const basis = rowsOfTensors(features, nBasis, tensors);
  const terms = listOf(config["terms"], "terms").map((each): WeightedTerm => {
    const { weight, term } = recordOf(each, "terms");
    return { weight: numberOf(weight, "terms", 0, LARGEST), term: termOf(term) };
  });
  try {
    for (const { term } of terms) createTermIndex(term, takeRows(basis, []));
  } catch (error) {
    throw damaged("terms", error);
  }
  const scales = listOf(config["scales"], "scales", nOutputs).map((each) => {
    const { mean, sd } = recordOf(each, "scales");
    return { mean: numberOf(mean, "scales"), sd: numberOf(sd, "scales", 0) };
  });
  const links = listOf(config["links"], "links", task.kind === "regression" ? 0 : nOutputs).map((each) => {
    const { slope, offset } = recordOf(each, "links");
    return { slope: numberOf(slope, "links", 0), intercept: numberOf(offset, "links") };
  });
  const noises = finiteTensor(tensors, "noises", nBasis);
  if (!noises.every((noise) => noise > 0 && noise < LARGEST)) throw damaged("noises");
  for (const block of basis.blocks) {
    if (block.form === "values" && !block.values.every(isScaled)) throw damaged(`values of ${block.name}`);
  }
  return {
    ...{ estimator, task, features, scaling: scalingOfTensors(features, tensors), kernel: { terms }, scales, links },
    ...{ basis, noises, isExact, noise: numberOf(config["noise"], "noise", 0, LARGEST) },
    alphas: cut(smallTensor(tensors, "alphas", nOutputs * nBasis), nBasis),
    means: listOf(config["means"], "means", nOutputs).map((mean) => numberOf(mean, "means", -LARGEST, LARGEST)),
    leftOut: {
      rows: tensorOf(tensors, "leftOut.rows", Uint32Array, nTrained),
      means: cut(smallTensor(tensors, "leftOut.means", nOutputs * nTrained), nTrained),
      variances: smallTensor(tensors, "leftOut.variances", nTrained),
    },
  };
}

function smallTensor(tensors: ModelState["tensors"], name: string, length: number): Float64Array {
  const data = finiteTensor(tensors, name, length);
  if (!data.every((each) => Math.abs(each) < LARGEST)) throw damaged(name);
  return data;
}

function cut(whole: Float64Array, length: number): Float64Array[] {
  return Array.from({ length: whole.length / length }, (_, p) => whole.slice(p * length, (p + 1) * length));
}

function taskOf(value: Json | undefined): ModelTask {
  const { kind, nClasses } = recordOf(value, "task");
  if (kind === "regression") return { kind };
  if (kind !== "classification") throw damaged("task");
  const count = integerOf(nClasses, "task", MOST_CLASSES);
  if (count < 2) throw damaged("task");
  return { kind, nClasses: count };
}

function termOf(value: Json | undefined): KernelTerm {
  const { kind, block, lengthScale } = recordOf(value, "terms");
  if (typeof block !== "string") throw damaged("terms");
  if (kind === "tanimoto" || kind === "min-max" || kind === "linear") return { kind, block };
  if (kind === "rbf" || kind === "matern52") return { kind, block, lengthScale: numberOf(lengthScale, "terms", 0) };
  throw damaged("terms");
}

function recordOf(value: Json | undefined, name: string): { readonly [key: string]: Json } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw damaged(name);
  return value as { readonly [key: string]: Json };
}

function listOf(value: Json | undefined, name: string, length?: number): readonly Json[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) throw damaged(name);
  return value as readonly Json[];
}

function numberOf(value: Json | undefined, name: string, least = -Number.MAX_VALUE, most = Number.MAX_VALUE): number {
  if (!(typeof value === "number" && value >= least && value <= most)) throw damaged(name);
  return value;
}

function integerOf(value: Json | undefined, name: string, most: number): number {
  const number = numberOf(value, name, 1);
  if (!Number.isInteger(number) || number > most) throw damaged(name);
  return number;
}

function damaged(name: string, cause?: unknown): MolsieveError {
  return new MolsieveError("input", `the state of the model is damaged: ${name}`, { cause });
}
