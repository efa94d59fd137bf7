import { MolsieveError, shown } from "@molsieve/core";
import type { Json, ModelState } from "../contract/model-state.js";

/** The error of a state that was not made here, or was changed since. */
export function damaged(what: string, found: unknown): MolsieveError {
  return new MolsieveError("input", `damaged trust data: ${what} is ${shown(found)}`, {
    remedy: "Train the model again or get the file anew",
  });
}

/** Reads what a state holds and refuses what cannot be: nothing in it is taken on trust. */
export class StateReader {
  readonly #state: ModelState;

  constructor(state: ModelState) {
    this.#state = state;
  }

  /** @throws {MolsieveError} `input` unless there is a number of this name, finite and from `least` to `most` */
  number(name: string, least: number, most: number): number {
    const value = this.#config(name);
    if (typeof value === "number" && value >= least && value <= most) return value;
    throw damaged(name, value);
  }

  /** @throws {MolsieveError} `input` unless there is an integer of this name from `least` to `most` */
  integer(name: string, least: number, most: number): number {
    const value = this.number(name, least, most);
    if (Number.isInteger(value)) return value;
    throw damaged(name, value);
  }

  flag(name: string): boolean {
    const value = this.#config(name);
    if (typeof value === "boolean") return value;
    throw damaged(name, value);
  }

  /** @throws {MolsieveError} `input` unless one of `choices` has this name */
  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
    const value = this.#config(name);
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw damaged(name, value);
    return found;
  }

  /** @throws {MolsieveError} `input` unless there is a list of this name */
  list(name: string): readonly Json[] {
    const value = this.#config(name);
    if (Array.isArray(value)) return value as readonly Json[];
    throw damaged(name, value);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#state.tensors, name);
  }

  /** @throws {MolsieveError} `input` unless there are such numbers of this name, `length` of them when given, each good */
  doubles(name: string, isGood: (value: number) => boolean, length?: number): Float64Array {
    const data = this.#data(name, length);
    if (!(data instanceof Float64Array)) throw damaged(name, "not of 64-bit numbers");
    const bad = data.findIndex((value) => !isGood(value));
    if (bad >= 0) throw damaged(`${name}[${bad}]`, data[bad]);
    return data;
  }

  /** As `doubles`, which must ascend (ties allowed). */
  ascending(name: string, isGood: (value: number) => boolean, length?: number): Float64Array {
    const data = this.doubles(name, isGood, length);
    const bad = data.findIndex((value, i) => i > 0 && value < (data[i - 1] as number));
    if (bad >= 0) throw damaged(`${name}[${bad}]`, data[bad]);
    return data;
  }

  integers(name: string, isGood: (value: number, i: number) => boolean, length?: number): Uint32Array {
    const data = this.#data(name, length);
    if (!(data instanceof Uint32Array)) throw damaged(name, "not of 32-bit integers");
    const bad = data.findIndex((value, i) => !isGood(value, i));
    if (bad >= 0) throw damaged(`${name}[${bad}]`, data[bad]);
    return data;
  }

  #config(name: string): Json | undefined {
    const { config } = this.#state;
    return Object.hasOwn(config, name) ? config[name] : undefined;
  }

  #data(name: string, length: number | undefined): ArrayLike<number> {
    const tensor = this.has(name) ? this.#state.tensors[name] : undefined;
    if (tensor === undefined) throw damaged(name, "missing");
    const { shape, data } = tensor;
    const product = shape.reduce((total, size) => total * size, 1);
    if (product !== data.length || (length !== undefined && data.length !== length)) {
      throw damaged(`shape of ${name}`, shape);
    }
    return data;
  }
}
