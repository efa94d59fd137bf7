import { argumentError, isMolsieveError } from "@molsieve/core";
import type { Molecule } from "../molecule.js";
import { findMatches, hasMatch } from "./find-matches.js";
import type { SmartsPattern } from "./parse-smarts.js";

/** A pattern and how often it must occur, on distinct sets of atoms. */
export interface CountedPattern {
  readonly pattern: SmartsPattern;
  readonly minCount: number;
  readonly maxCount: number;
}

/** How a screening is made. */
export interface ScreenOptions {
  /** Most candidate atoms to look at for one pattern in one molecule, 1 or more. Default 1 million, some milliseconds. */
  readonly maxSteps?: number;
}

/** Indices of patterns, ascending. */
export interface ScreenResult {
  readonly matched: readonly number[];
  /** Patterns whose search was given up at the step limit. */
  readonly undecided: readonly number[];
}

const DEFAULT_MAX_STEPS = 1_000_000;

/** Patterns compiled to be looked for together. */
export class PatternSet {
  readonly patterns: readonly CountedPattern[];

  constructor(patterns: readonly CountedPattern[]) {
    this.patterns = patterns;
  }

  /** Which patterns occur in a molecule as often as they must; stereo is not compared. */
  screen(molecule: Molecule, options: ScreenOptions = {}): ScreenResult {
    const { maxSteps = DEFAULT_MAX_STEPS } = options;
    if (!(maxSteps >= 1)) throw argumentError("maxSteps", maxSteps, "1 or more");
    const matched: number[] = [];
    const undecided: number[] = [];
    this.patterns.forEach(({ pattern, minCount, maxCount }, index) => {
      try {
        if (minCount === 1 && maxCount === Number.POSITIVE_INFINITY) {
          if (hasMatch(pattern, molecule, { maxSteps })) matched.push(index);
        } else {
          const count = findMatches(pattern, molecule, { maxSteps }).length;
          if (count >= minCount && count <= maxCount) matched.push(index);
        }
      } catch (error) {
        if (!isMolsieveError(error, "input")) throw error;
        undecided.push(index);
      }
    });
    return { matched, undecided };
  }
}
