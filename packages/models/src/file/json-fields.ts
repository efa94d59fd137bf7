import { shown } from "@molsieve/core";
import type { Json } from "../contract/model-state.js";
import { damaged } from "./model-error.js";

/** Fields of an object of an untrusted file; each getter checks the kind and names file and field where it is another. */
export class JsonFields {
  readonly file: string;
  /** Path of the object in the file: `targets[0]`. */
  readonly path: string;
  readonly #fields: { readonly [name: string]: Json };

  /** @throws {MolsieveError} `input` when `value` is no object */
  constructor(value: Json | undefined, file: string, path = "") {
    this.file = file;
    this.path = path;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw damaged(file, `${path === "" ? "it" : path} must be an object, got ${shown(value)}`);
    }
    this.#fields = value as { readonly [name: string]: Json };
  }

  get names(): string[] {
    return Object.keys(this.#fields);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#fields, name);
  }

  /** Whatever is there; undefined where nothing is. */
  json(name: string): Json | undefined {
    return this.has(name) ? this.#fields[name] : undefined;
  }

  text(name: string): string {
    const value = this.json(name);
    if (typeof value !== "string") throw this.#fault(name, "text");
    return value;
  }

  /** @param least smallest, by default 0 */
  integer(name: string, least = 0): number {
    const value = this.json(name);
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least) {
      throw this.#fault(name, `an integer of ${least} or more`);
    }
    return value;
  }

  list(name: string): readonly Json[] {
    const value = this.json(name);
    if (!Array.isArray(value)) throw this.#fault(name, "a list");
    return value as readonly Json[];
  }

  texts(name: string): string[] {
    const list = this.list(name);
    if (!list.every((item) => typeof item === "string")) throw this.#fault(name, "a list of texts");
    return list as string[];
  }

  object(name: string): JsonFields {
    return new JsonFields(this.json(name), this.file, this.path === "" ? name : `${this.path}.${name}`);
  }

  objects(name: string): JsonFields[] {
    const path = this.path === "" ? name : `${this.path}.${name}`;
    return this.list(name).map((item, i) => new JsonFields(item, this.file, `${path}[${i}]`));
  }

  /** The object itself. */
  all(): { readonly [name: string]: Json } {
    return this.#fields;
  }

  #fault(name: string, expected: string): Error {
    const where = this.path === "" ? name : `${this.path}.${name}`;
    return damaged(this.file, `${where} must be ${expected}, got ${shown(this.json(name))}`);
  }
}
