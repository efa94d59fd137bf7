import { argumentError, isMolsieveError, shown } from "@molsieve/core";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitMol } from "../engine/rdkit-mol.js";
import { type ParseFailure, type ParseLimits, parseSmiles } from "../parse/parse.js";
import type { Reaction } from "./parse-reaction.js";

/** How far a reaction is carried. */
export interface RunReactionOptions {
  /** Most ways of reacting that are looked at, 1 to 100,000. Default 1,000. */
  readonly maxProducts?: number;
  readonly limits?: ParseLimits;
}

/** A product that is no valid structure. */
export interface InvalidProduct {
  /** SMILES of the products of this way of reacting as the templates leave them. */
  readonly smiles: readonly string[];
  /** Why one of them is refused. */
  readonly failure: ParseFailure;
}

/** What came of applying a reaction. */
export interface ReactionOutcome {
  readonly ok: true;
  /** Distinct sets of products, canonical SMILES in the order of the product templates; sorted, so independent of atom order. */
  readonly products: readonly (readonly string[])[];
  /** Distinct sets of products of which at least one is no valid structure, sorted. */
  readonly invalid: readonly InvalidProduct[];
  /** Whether there are more ways to react than `maxProducts`, so that products may be missing. */
  readonly truncated: boolean;
}

/** Why a reaction was not applied; `reactant` is the place of the reactant at fault, -1 when it is none alone. */
export type RunReactionFailure = ParseFailure & { readonly reactant: number };

/**
 * The products of one reaction step: every way in which the reactants match the reactant templates, in their order, is
 * carried out once. No way at all gives no products.
 *
 * Products are sanitised by RDKit; those it refuses are in `invalid`, not lost. A bond whose kind a product template leaves
 * open (`@`, `~`), which RDKit itself leaves a query, becomes single, or aromatic inside an aromatic ring. Hydrogens are no atoms of the reactants: a
 * template that names them as atoms (`[H]`) matches nothing. Bad reactants give a failure; after `engine-failure` call the
 * engine's `restart()`.
 *
 * @param reactants one for each reactant template, SMILES or molecules of this engine
 * @throws {MolsieveError} `argument` for another number of reactants or a `maxProducts` out of range
 */
export function runReaction(
  engine: RdkitEngine,
  reaction: Reaction,
  reactants: readonly (string | RdkitMol)[],
  options: RunReactionOptions = {},
): ReactionOutcome | RunReactionFailure {
  const { maxProducts = 1000, limits } = options;
  if (!(Number.isInteger(maxProducts) && maxProducts >= 1 && maxProducts <= 100_000)) {
    throw argumentError("maxProducts", maxProducts, "an integer from 1 to 100,000");
  }
  if (reactants.length !== reaction.nReactants) {
    throw argumentError("reactants", reactants.length, `${reaction.nReactants}, one for each reactant template`);
  }
  const owned: RdkitMol[] = [];
  let sets: string[][];
  try {
    const mols: RdkitMol[] = [];
    for (const [place, reactant] of reactants.entries()) {
      const parsed = typeof reactant === "string" ? parseSmiles(engine, reactant, limits) : undefined;
      if (parsed?.ok === false) return { ...parsed, reactant: place };
      if (parsed !== undefined) owned.push(parsed.mol);
      mols.push(parsed?.mol ?? (reactant as RdkitMol));
    }
    sets = reaction.handle.run(mols, maxProducts + 1);
  } catch (error) {
    if (!isMolsieveError(error, "engine")) throw error;
    return { ok: false, code: "engine-failure", message: `RDKit-JS failed on ${shown(reaction.smarts)}`, reactant: -1 };
  } finally {
    for (const mol of owned) mol[Symbol.dispose]();
  }
  const truncated = sets.length > maxProducts;
  const products = new Map<string, readonly string[]>();
  const invalid = new Map<string, InvalidProduct>();
  for (const set of new Map(sets.slice(0, maxProducts).map((smiles) => [smiles.join(" "), smiles])).values()) {
    const read = canonicalSet(engine, set, limits);
    if (Array.isArray(read)) products.set(read.join(" "), read);
    else if (read.failure.code === "engine-failure") return { ...read.failure, reactant: -1 };
    else invalid.set(set.join(" "), read);
  }
  return { ok: true, products: sorted(products), invalid: sorted(invalid), truncated };
}

function canonicalSet(
  engine: RdkitEngine,
  smiles: readonly string[],
  limits: ParseLimits | undefined,
): string[] | InvalidProduct {
  const canonical: string[] = [];
  for (const text of smiles) {
    const parsed = parseSmiles(engine, text.replaceAll("~", ""), limits);
    if (!parsed.ok) return { smiles, failure: parsed };
    using mol = parsed.mol;
    canonical.push(mol.smiles());
  }
  return canonical;
}

function sorted<Value>(byKey: ReadonlyMap<string, Value>): Value[] {
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
