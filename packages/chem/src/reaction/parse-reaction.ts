import { isMolsieveError, shown } from "@molsieve/core";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitReaction } from "../engine/rdkit-mol.js";
import { countSmilesAtoms } from "../parse/smiles-text.js";
import { mapNumbers, splitReaction } from "./reaction-text.js";

/** A reaction to apply. Declare it with `using`. */
export interface Reaction extends Disposable {
  readonly smarts: string;
  readonly nReactants: number;
  readonly nProducts: number;
  /** The reaction inside the engine that read it. */
  readonly handle: RdkitReaction;
}

/** Why a reaction was not read, for people in `message`. */
export interface ReactionFailure {
  readonly ok: false;
  readonly code: "empty" | "too-long" | "syntax" | "incomplete" | "map-number" | "engine-failure";
  readonly message: string;
}

/** A reaction to dispose, or a reason. */
export type ReactionResult = { readonly ok: true; readonly reaction: Reaction } | ReactionFailure;

const MAX_CHARACTERS = 10_000;
const MAX_ATOMS = 500;

/**
 * The reaction that a reaction SMARTS (`reactants>agents>products`, CXSMARTS tail allowed) describes, or the reason why
 * there is none. Agents are read and play no part.
 *
 * Refused besides bad syntax: no reactants or no products, a map number on two reactant atoms, a map number on two product
 * atoms that no reactant has, more than 10,000 characters or 500 atoms. After `engine-failure` call the engine's
 * `restart()`.
 */
export function parseReaction(engine: RdkitEngine, smarts: string): ReactionResult {
  const text = smarts.trim().replace(/\s*([>.])\s*/g, "$1");
  if (text === "") return failure("empty", "no reaction was given");
  if (text.length > MAX_CHARACTERS || countSmilesAtoms(text) > MAX_ATOMS) {
    return failure("too-long", `${shown(text)}: the limit is ${MAX_CHARACTERS} characters and ${MAX_ATOMS} atoms`);
  }
  const foreign = /[^\x21-\x7e]/.exec(text.replace(/ \|.*\|$/s, ""))?.[0];
  if (foreign !== undefined) return failure("syntax", `${shown(text)}: ${shown(foreign)} cannot stand in a reaction`);
  const templates = splitReaction(text);
  if (templates === undefined) return failure("syntax", `${shown(text)} is not of the form reactants>agents>products`);
  const { reactants, products } = templates;
  if (reactants.length === 0) return failure("incomplete", `${shown(text)} has no reactants`);
  if (products.length === 0) return failure("incomplete", `${shown(text)} has no products`);
  const before = reactants.flatMap(mapNumbers);
  const twice = firstRepeat(before);
  if (twice !== undefined) return failure("map-number", `${shown(text)}: two reactant atoms are numbered ${twice}`);
  const orphan = firstRepeat(products.flatMap(mapNumbers).filter((n) => !before.includes(n)));
  if (orphan !== undefined) {
    return failure("map-number", `${shown(text)}: two product atoms are numbered ${orphan}, and no reactant atom is`);
  }
  try {
    const read = engine.readReaction(text);
    if (read.reaction === undefined) return failure("syntax", `${shown(text)}: ${reasonIn(read.log)}`);
    const handle = read.reaction;
    const sizes = { nReactants: reactants.length, nProducts: products.length };
    return { ok: true, reaction: { smarts: text, ...sizes, handle, [Symbol.dispose]: () => handle[Symbol.dispose]() } };
  } catch (error) {
    if (!isMolsieveError(error, "engine")) throw error;
    return failure("engine-failure", `RDKit-JS failed on ${shown(text)}`);
  }
}

function firstRepeat(numbers: readonly number[]): number | undefined {
  const seen = new Set<number>();
  return numbers.find((n) => seen.size === seen.add(n).size);
}

function reasonIn(log: string): string {
  return /Parse Error: ([^\n]*?)(?: while parsing: | for input: |: ?$|$)/m.exec(log)?.[1] ?? "RDKit cannot read it";
}

function failure(code: ReactionFailure["code"], message: string): ReactionFailure {
  return { ok: false, code, message };
}
