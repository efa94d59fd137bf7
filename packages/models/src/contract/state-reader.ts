import { MolsieveError, shown } from "@molsieve/core";
import type { ModelTask } from "./estimator.js";
import type { FeatureShape } from "./feature-shape.js";
import type { Json, ModelState, TensorData } from "./model-state.js";

/** Reads the state of a model from a stranger: every read checks what it returns and throws `input` where that is wrong. */
export class StateReader {
  readonly #state: ModelState;

  /** @throws {MolsieveError} `input` when the state is that of another estimator */
  constructor(state: ModelState, estimator: string) {
    if (state.estimator !== estimator) {
      throw new MolsieveError("input", `this is no model of ${estimator}: it says ${shown(state.estimator)}`);
    }
    this.#state = state;
  }

  /** The error for an entry that is not what it must be. */
  error(name: string, value: unknown, expected: string): MolsieveError {
    const { estimator } = this.#state;
    return new MolsieveError(
      "input",
      `the ${estimator} model is damaged: ${name} must be ${expected}, got ${shown(value)}`,
      {
        key: name,
      },
    );
  }

  /** An entry of the config; `undefined` when it is not there. */
  entry(key: string): Json | undefined {
    const { config } = this.#state;
    return Object.hasOwn(config, key) ? config[key] : undefined;
  }

  /** A finite number within `least` and `most`. */
  number(key: string, least: number, most: number): number {
    const value = this.entry(key);
    if (typeof value === "number" && value >= least && value <= most) return value;
    throw this.error(key, value, `a number from ${least} to ${most}`);
  }

  /** A whole number within `least` and `most`. */
  integer(key: string, least: number, most: number): number {
    const value = this.number(key, least, most);
    if (Number.isInteger(value)) return value;
    throw this.error(key, value, "an integer");
  }

  /** The shape of the features in entry `features`: at least one block, names distinct, widths from 1 to 2^24. */
  features(): FeatureShape {
    const value = this.entry("features");
    if (!Array.isArray(value) || value.length === 0) throw this.error("features", value, "a list of blocks");
    const names = new Set<string>();
    return value.map((block: Json, b) => {
      const { name, form, width } = Object(block) as Record<string, Json>;
      const known = form === "bits" || form === "counts" || form === "values";
      const counts = typeof width === "number" && Number.isInteger(width) && width >= 1 && width <= 2 ** 24;
      if (typeof name !== "string" || names.has(name) || !known || !counts) {
        throw this.error(`features[${b}]`, block, "a block with a name of its own, a form and a width");
      }
      names.add(name);
      return { name, form, width };
    });
  }

  /** The task in entry `task`, at most 65,536 classes. */
  task(): ModelTask {
    const value = this.entry("task");
    const { kind, nClasses } = Object(value) as Record<string, Json>;
    if (kind === "regression") return { kind };
    const counts = typeof nClasses === "number" && Number.isInteger(nClasses) && nClasses >= 2 && nClasses <= 65536;
    if (kind === "classification" && counts) return { kind, nClasses };
    throw this.error("task", value, "regression, or classification with 2 to 65536 classes");
  }

  /** The first number of a tensor's shape, from 0 to 2^31: how many rows it says it has. */
  nRows(name: string): number {
    const { tensors } = this.#state;
    const nRows = Object.hasOwn(tensors, name) ? tensors[name]?.shape?.[0] : undefined;
    if (Number.isInteger(nRows) && (nRows as number) >= 0 && (nRows as number) <= 2 ** 31) return nRows as number;
    throw this.error(`tensor ${name}`, nRows, "there, with a number of rows");
  }

  /** The numbers of a tensor of this shape and kind, all finite. */
  tensor<Data extends TensorData>(
    name: string,
    Kind: abstract new (...args: never[]) => Data,
    shape: readonly number[],
  ): Data {
    const { tensors } = this.#state;
    const tensor = Object.hasOwn(tensors, name) ? tensors[name] : undefined;
    const found = tensor?.shape;
    const same = Array.isArray(found) && found.length === shape.length && shape.every((size, i) => found[i] === size);
    if (!same) throw this.error(`tensor ${name}`, found, `there, its shape ${shape.join(" x ")}`);
    const { data } = tensor as { readonly data: unknown };
    if (!(data instanceof Kind)) throw this.error(`tensor ${name}`, Object(data).constructor?.name, Kind.name);
    const size = shape.reduce((product, each) => product * each, 1);
    if (data.length !== size) throw this.error(`tensor ${name}`, data.length, `${size} numbers`);
    const bad = data.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw this.error(`tensor ${name}[${bad}]`, data[bad], "a finite number");
    return data;
  }
}
