import { bondBetween } from "../molecule/molecule.js";
import { AtomSets } from "./atom-sets.js";
import type { AtomCheck } from "./atom-test.js";
import type { Environments } from "./environments.js";
import type { Program } from "./program.js";
import type { SetTables } from "./set-tables.js";
import type { MatchTarget } from "./target.js";

const NO_ATOMS = new Int32Array(0);

/** State of one search; a recursive pattern inside it has one of its own. */
class Level {
  used = new Uint8Array(0);
  placed = new Int32Array(0);
  /** Next candidate of each step: an atom, or an entry of the neighbour list. */
  next = new Int32Array(0);

  reserve(nAtoms: number, nSteps: number): void {
    if (this.used.length < nAtoms) this.used = new Uint8Array(nAtoms);
    if (this.placed.length < nSteps) {
      this.placed = new Int32Array(nSteps);
      this.next = new Int32Array(nSteps);
    }
  }
}

/** A recursive pattern and what is known of it in the molecule at hand. */
interface RecursiveState {
  readonly program: Program;
  /** For each atom the (even) serial of the molecule it was tried in, plus 1 where the pattern begins there. */
  known: Float64Array;
  /** Likewise, plus 1 where the molecule has all that the pattern needs. */
  possible: number;
}

/** Searches for the programs of one set, in one molecule at a time. */
export class SetSearch {
  readonly #environments: Environments;
  readonly #checks: readonly AtomCheck[];
  readonly #recursive: readonly RecursiveState[];
  readonly #levels: Level[] = [];
  readonly #found = new AtomSets();
  #limit = 0;
  #depth = 0;
  #serial = 0;

  /** @param recursive programs of {@link SetTables.recursive}, anchored */
  constructor(tables: SetTables, environments: Environments, recursive: readonly Program[]) {
    this.#environments = environments;
    this.#checks = tables.tests.map(({ check }) => check);
    this.#recursive = recursive.map((program) => ({ program, known: new Float64Array(0), possible: 0 }));
  }

  /** Forgets the molecule before, and what is left of a search that was broken off. */
  begin(): void {
    this.#serial += 2;
    this.#depth = 0;
    for (const { used } of this.#levels) used.fill(0);
  }

  /**
   * Whether a pattern occurs in the molecule that {@link Environments.look} has looked at last.
   *
   * @throws {MolsieveError} `input` at the step limit of the target; call {@link begin} before the next search
   */
  occurs(target: MatchTarget, program: Program): boolean {
    return this.#run(target, program, -1, undefined);
  }

  /**
   * On how many distinct sets of atoms a pattern occurs, counted up to `limit`.
   *
   * @throws {MolsieveError} `input` as {@link occurs}
   */
  count(target: MatchTarget, program: Program, limit: number): number {
    const { nSteps } = program;
    if (nSteps === 1) return this.#countAtoms(target, program, limit);
    this.#found.begin(nSteps);
    this.#limit = limit;
    this.#run(target, program, -1, this.#collect);
    return this.#found.size;
  }

  #collect = (placed: Int32Array): boolean => {
    this.#found.add(placed);
    return this.#found.size >= this.#limit;
  };

  #countAtoms(target: MatchTarget, program: Program, limit: number): number {
    const { nAtoms } = target.molecule;
    let count = 0;
    for (let atom = 0; atom < nAtoms && count < limit; atom++) {
      if (this.#fits(target, program, 0, atom, NO_ATOMS)) count++;
    }
    return count;
  }

  /** Whether a recursive pattern begins at an atom. */
  holds(target: MatchTarget, index: number, atom: number): boolean {
    const state = this.#recursive[index] as RecursiveState;
    const serial = this.#serial;
    if (state.known.length <= atom) {
      const grown = new Float64Array(target.molecule.nAtoms);
      grown.set(state.known);
      state.known = grown;
    }
    const known = state.known[atom] as number;
    if (known >= serial) return known > serial;
    if (!this.#isPossible(state)) return false;
    const found = this.#run(target, state.program, atom, undefined);
    state.known[atom] = serial + Number(found);
    return found;
  }

  #isPossible(state: RecursiveState): boolean {
    if (state.possible < this.#serial) state.possible = this.#serial + Number(this.#environments.hasAll(state.program));
    return state.possible > this.#serial;
  }

  /**
   * Whether a program can be completed, its first step on `anchor` where that is an atom; where `visit` is given, until
   * it answers true to the atoms in the order of the steps.
   */
  #run(
    target: MatchTarget,
    program: Program,
    anchor: number,
    visit: ((placed: Int32Array) => boolean) | undefined,
  ): boolean {
    const { molecule, bondBits } = target;
    const { nAtoms, neighbourStart, neighbourAtom, neighbourBond } = molecule;
    const { nSteps, from, mask } = program;
    if (nSteps > nAtoms) return false;
    this.#levels[this.#depth] ??= new Level();
    const level = this.#levels[this.#depth] as Level;
    level.reserve(nAtoms, nSteps);
    const { used, placed, next } = level;
    this.#depth++;
    const lastAnchor = anchor < 0 ? nAtoms : anchor + 1;
    let found = false;
    let step = 0;
    next[0] = Math.max(0, anchor);
    while (step >= 0) {
      let atom = -1;
      const tie = from[step] as number;
      if (tie < 0) {
        const end = step === 0 ? lastAnchor : nAtoms;
        let candidate = next[step] as number;
        for (; candidate < end; candidate++) {
          if (used[candidate] === 0 && this.#fits(target, program, step, candidate, placed)) {
            atom = candidate++;
            break;
          }
        }
        next[step] = candidate;
      } else {
        const end = neighbourStart[(placed[tie] as number) + 1] as number;
        const bonds = mask[step] as number;
        let entry = next[step] as number;
        for (; entry < end; entry++) {
          const candidate = neighbourAtom[entry] as number;
          if (used[candidate] === 1 || ((bondBits[neighbourBond[entry] as number] as number) & bonds) === 0) continue;
          if (this.#fits(target, program, step, candidate, placed)) {
            atom = candidate;
            entry++;
            break;
          }
        }
        next[step] = entry;
      }
      if (atom < 0) {
        step--;
        if (step >= 0) used[placed[step] as number] = 0;
        continue;
      }
      placed[step] = atom;
      if (step + 1 === nSteps) {
        found = visit === undefined || visit(placed);
        if (found) break;
        continue;
      }
      used[atom] = 1;
      step++;
      const following = from[step] as number;
      next[step] = following < 0 ? 0 : (neighbourStart[placed[following] as number] as number);
    }
    for (let i = 0; i < step; i++) used[placed[i] as number] = 0;
    this.#depth--;
    return found;
  }

  #fits(target: MatchTarget, program: Program, step: number, atom: number, placed: Int32Array): boolean {
    target.step();
    const { rows, rowOf, starWords } = this.#environments;
    const star = program.star[step] as number;
    if ((((rows[(rowOf[atom] as number) + (star >>> 5)] as number) >>> (star & 31)) & 1) === 0) return false;
    const { closureStart, closureTo, closureMask } = program;
    for (let i = closureStart[step] as number; i < (closureStart[step + 1] as number); i++) {
      const bond = bondBetween(target.molecule, atom, placed[closureTo[i] as number] as number);
      if (bond < 0 || ((target.bondBits[bond] as number) & (closureMask[i] as number)) === 0) return false;
    }
    const ask = rows[(rowOf[atom] as number) + starWords + (star >>> 5)] as number;
    return ((ask >>> (star & 31)) & 1) === 0 || (this.#checks[program.test[step] as number] as AtomCheck)(target, atom);
  }
}
