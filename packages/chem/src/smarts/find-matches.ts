import { argumentError, isMolsieveError, type MolsieveError } from "@molsieve/core";
import type { Molecule } from "../molecule/molecule.js";
import type { SmartsPattern } from "./parse-smarts.js";
import { type MatchTarget, targetOf } from "./target.js";

/** How a search is made. */
export interface SearchOptions {
  /** Whether the stereo of atoms and double bonds must agree where the pattern gives it. Default false. */
  readonly useChirality?: boolean;
  /** Most candidate atoms to look at, recursive patterns included, 1 or more. Default 20 million, some seconds. */
  readonly maxSteps?: number;
}

/** Which matches are kept. */
export interface FindOptions extends SearchOptions {
  /** Whether only the first match on each set of atoms is kept. Default true. */
  readonly unique?: boolean;
  /** Most matches, 1 or more. Default 1,000, as in RDKit. */
  readonly maxMatches?: number;
}

const DEFAULT_MAX_STEPS = 20_000_000;
const DEFAULT_MAX_MATCHES = 1000;

/**
 * Where a pattern occurs in a molecule: for each match the molecule's atom for each pattern atom, `[nAtoms of the
 * pattern]`, in pattern order.
 *
 * Matches, their order and which one of several on the same atoms is kept are RDKit's. Hydrogens match only where
 * they are atoms of the graph. Differs from RDKit: recursive patterns are looked at in full, where RDKit stops after
 * 1,000 of their matches.
 *
 * @throws {MolsieveError} `input` when the search takes more than `maxSteps` steps; `argument` when an option is out of
 * range
 */
export function findMatches(pattern: SmartsPattern, molecule: Molecule, options: FindOptions = {}): Uint16Array[] {
  const { matches, failure } = collectMatches(pattern, molecule, options);
  if (failure !== undefined) throw failure;
  return matches;
}

/** {@link findMatches}, and where it is broken off at the step limit what was found until then. */
export function collectMatches(
  pattern: SmartsPattern,
  molecule: Molecule,
  options: FindOptions,
): { readonly matches: Uint16Array[]; readonly failure: MolsieveError | undefined } {
  const { unique = true, maxMatches = DEFAULT_MAX_MATCHES } = options;
  if (!(maxMatches >= 1)) throw argumentError("maxMatches", maxMatches, "1 or more");
  const target = preparedTarget(molecule, options);
  const matches: Uint16Array[] = [];
  const seen = new Set<string>();
  try {
    pattern.query.visitAll(target, (placed) => {
      if (unique) {
        const atoms = atomSet(placed);
        if (seen.has(atoms)) return false;
        seen.add(atoms);
      }
      matches.push(placed.slice());
      return matches.length >= maxMatches;
    });
  } catch (failure) {
    if (!isMolsieveError(failure, "input")) throw failure;
    return { matches, failure };
  }
  return { matches, failure: undefined };
}

/**
 * Whether a pattern occurs in a molecule; faster than {@link findMatches}.
 *
 * @throws {MolsieveError} `input` when the search takes more than `maxSteps` steps; `argument` when an option is out of
 * range
 */
export function hasMatch(pattern: SmartsPattern, molecule: Molecule, options: SearchOptions = {}): boolean {
  return pattern.query.occurs(preparedTarget(molecule, options));
}

function preparedTarget(molecule: Molecule, options: SearchOptions): MatchTarget {
  const { useChirality = false, maxSteps = DEFAULT_MAX_STEPS } = options;
  if (!(maxSteps >= 1)) throw argumentError("maxSteps", maxSteps, "1 or more");
  const target = targetOf(molecule);
  target.useChirality = useChirality;
  target.stepsLeft = maxSteps;
  return target;
}

function atomSet(placed: Uint16Array): string {
  return String.fromCharCode(...placed.slice().sort());
}
