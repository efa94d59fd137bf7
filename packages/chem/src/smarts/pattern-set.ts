import { argumentError, isMolsieveError } from "@molsieve/core";
import { DATIVE_BOND, type Molecule } from "../molecule/molecule.js";
import { Environments } from "./environments.js";
import { collectMatches, findMatches } from "./find-matches.js";
import { type FlatLists, flatLists } from "./flat-lists.js";
import type { SmartsPattern } from "./parse-smarts.js";
import { compileAnchored, compileProgram, type Program } from "./program.js";
import { SetSearch } from "./set-search.js";
import { SetTables } from "./set-tables.js";
import { orderMask } from "./syntax.js";
import { MatchTarget } from "./target.js";

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

/** A pattern as it is searched for: once for all entries of the set that ask the same. */
interface Task {
  readonly program: Program;
  readonly pattern: SmartsPattern;
  readonly minCount: number;
  readonly maxCount: number;
  /** Entries of the set. */
  readonly entries: number[];
}

const DEFAULT_MAX_STEPS = 1_000_000;
/** Kinds of bond with which a molecule is searched for one pattern after the other. */
const APART = orderMask(0) | orderMask(DATIVE_BOND);
/** Most occurrences that are counted, as in RDKit. */
const MAX_COUNT = 1000;
/** Patterns that may use up their steps before the rest of a molecule is given up. */
const MAX_EXHAUSTED = 20;

/**
 * Patterns compiled to be looked for together: what they ask of an atom and its neighbours is decided once for all of
 * them, and only patterns all of whose atoms are there are searched for.
 */
export class PatternSet {
  readonly patterns: readonly CountedPattern[];
  /** Ascending by the rarest star that a task needs. */
  readonly #tasks: readonly Task[];
  /** Tasks whose rarest star is `s` are entries `firstTask[s]` to `firstTask[s + 1] - 1`, `[nStars + 1]`. */
  readonly #firstTask: Int32Array;
  /** Stars that each task needs. */
  readonly #needed: FlatLists;
  readonly #environments: Environments;
  readonly #search: SetSearch;
  /** The molecule at hand. */
  #target: MatchTarget | undefined;

  constructor(patterns: readonly CountedPattern[]) {
    this.patterns = patterns;
    const tables = new SetTables((index) => (target, atom) => this.#search.holds(target, index, atom));
    const tasks = new Map<string, Task>();
    patterns.forEach(({ pattern, minCount, maxCount }, entry) => {
      const { graph } = pattern;
      const key = `${minCount} ${maxCount} ${tables.graphKey(graph)}`;
      const known = tasks.get(key);
      if (known !== undefined) known.entries.push(entry);
      else {
        const program = compileProgram(graph, tables, minCount);
        tasks.set(key, { program, pattern, minCount, maxCount, entries: [entry] });
      }
    });
    const recursive: Program[] = [];
    // Compiling one can bring further ones to light: those inside it.
    for (let i = 0; i < tables.recursive.length; i++) {
      const graph = tables.recursive[i];
      if (graph !== undefined) recursive.push(compileAnchored(graph, tables));
    }
    this.#tasks = [...tasks.values()].sort((a, b) => rarestStar(a) - rarestStar(b));
    this.#firstTask = new Int32Array(tables.stars.length + 1);
    for (const task of this.#tasks) {
      for (let star = rarestStar(task) + 1; star < this.#firstTask.length; star++) {
        this.#firstTask[star] = (this.#firstTask[star] as number) + 1;
      }
    }
    this.#needed = flatLists(this.#tasks.map(({ program }) => [...program.needed]));
    this.#environments = new Environments(tables);
    this.#search = new SetSearch(tables, this.#environments, recursive);
  }

  /**
   * Which patterns occur in a molecule as often as they must; stereo is not compared.
   *
   * @throws {MolsieveError} `argument` when an option is out of range
   */
  screen(molecule: Molecule, options: ScreenOptions = {}): ScreenResult {
    const { maxSteps = DEFAULT_MAX_STEPS } = options;
    if (!(maxSteps >= 1)) throw argumentError("maxSteps", maxSteps, "1 or more");
    const target = this.#look(molecule);
    const isOrdinary = (target.bondsPresent & APART) === 0;
    const matched: number[] = [];
    const undecided: number[] = [];
    let exhausted = 0;
    for (const task of isOrdinary ? this.#candidates() : this.#tasks) {
      if (exhausted === MAX_EXHAUSTED) {
        undecided.push(...task.entries);
        continue;
      }
      target.stepsLeft = maxSteps;
      try {
        if (this.#decide(task, target, isOrdinary)) matched.push(...task.entries);
      } catch (error) {
        if (!isMolsieveError(error, "input")) throw error;
        undecided.push(...task.entries);
        this.#search.begin();
        exhausted++;
      }
    }
    return { matched: matched.sort(ascending), undecided: undecided.sort(ascending) };
  }

  /**
   * On how many distinct sets of atoms each pattern occurs, at most 1,000, in `counts` from `offset` on; NaN where the
   * search was given up at the step limit. Stereo is not compared.
   *
   * @throws {MolsieveError} `argument` when an option is out of range
   */
  count(molecule: Molecule, counts: Float64Array, offset: number, options: ScreenOptions): void {
    const { maxSteps = DEFAULT_MAX_STEPS } = options;
    if (!(maxSteps >= 1)) throw argumentError("maxSteps", maxSteps, "1 or more");
    const target = this.#look(molecule);
    const isOrdinary = (target.bondsPresent & APART) === 0;
    counts.fill(0, offset, offset + this.patterns.length);
    let exhausted = 0;
    for (const { program, pattern, entries } of isOrdinary ? this.#candidates() : this.#tasks) {
      let count = Number.NaN;
      target.stepsLeft = exhausted < MAX_EXHAUSTED ? maxSteps : 0;
      try {
        count = isOrdinary
          ? this.#search.count(target, program, MAX_COUNT)
          : findMatches(pattern, molecule, { maxSteps: Math.max(1, target.stepsLeft), maxMatches: MAX_COUNT }).length;
      } catch (error) {
        if (!isMolsieveError(error, "input")) throw error;
        this.#search.begin();
        exhausted++;
      }
      for (const entry of entries) counts[offset + entry] = count;
    }
  }

  /** Where a pattern of the set occurs, as {@link findMatches} gives it; what the step limit leaves of that. */
  occurrences(index: number, molecule: Molecule, { maxSteps = DEFAULT_MAX_STEPS }: ScreenOptions): Uint16Array[] {
    return collectMatches((this.patterns[index] as CountedPattern).pattern, molecule, { maxSteps }).matches;
  }

  /** Tasks for which the molecule at hand has every star. */
  #candidates(): Task[] {
    const { present } = this.#environments;
    const firstTask = this.#firstTask;
    const { start, items } = this.#needed;
    const candidates: Task[] = [];
    for (let w = 0; w < present.length; w++) {
      for (let bits = present[w] as number; bits !== 0; bits &= bits - 1) {
        const star = 32 * w + 31 - Math.clz32(bits & -bits);
        const end = firstTask[star + 1] as number;
        for (let t = firstTask[star] as number; t < end; t++) {
          // The first is the star at hand.
          let i = (start[t] as number) + 1;
          const last = start[t + 1] as number;
          while (i < last && ((present[(items[i] as number) >>> 5] as number) >>> ((items[i] as number) & 31)) & 1) i++;
          if (i < last) continue;
          const task = this.#tasks[t] as Task;
          if (this.#environments.hasCounts(task.program)) candidates.push(task);
        }
      }
    }
    return candidates;
  }

  #look(molecule: Molecule): MatchTarget {
    if (this.#target === undefined) this.#target = new MatchTarget(molecule);
    else this.#target.look(molecule);
    if ((this.#target.bondsPresent & APART) === 0) this.#environments.look(this.#target);
    this.#search.begin();
    return this.#target;
  }

  #decide({ program, pattern, minCount, maxCount }: Task, target: MatchTarget, isOrdinary: boolean): boolean {
    const isCounted = minCount > 1 || maxCount < Number.POSITIVE_INFINITY;
    if (!isOrdinary && !isCounted) return pattern.query.occurs(target);
    if (!isCounted) return this.#search.occurs(target, program);
    const limit = maxCount === Number.POSITIVE_INFINITY ? minCount : maxCount + 1;
    const count = isOrdinary
      ? this.#search.count(target, program, limit)
      : findMatches(pattern, target.molecule, { maxSteps: target.stepsLeft, maxMatches: limit }).length;
    return count >= minCount && count <= maxCount;
  }
}

function rarestStar({ program }: Task): number {
  return program.needed[0] ?? 0;
}

function ascending(a: number, b: number): number {
  return a - b;
}
