import type { CycleFamilies } from "./cycle-families.js";
import { MAX_SYSTEM_BONDS, type RingSystem } from "./ring-system.js";

/**
 * The shortest paths from a vertex to the root of its family, one after another: at each vertex the neighbours one level down are
 * taken in their order, and the choice nearest the root changes first.
 *
 * @see RingDecomposerLib `src/RingDecomposerLib/RDLhandler.c` (`RDL_pathIteratorNext`)
 */
export class FamilyPaths {
  /** Vertices of the path, without the root. */
  readonly vertex = new Uint16Array(MAX_SYSTEM_BONDS);
  /** Edge from each of these towards the root. */
  readonly edge = new Uint16Array(MAX_SYSTEM_BONDS);
  length = 0;

  /** Entry of the neighbour taken at each vertex with a choice. */
  readonly #choice = new Uint16Array(MAX_SYSTEM_BONDS);
  #row = 0;
  #hasChoice = false;

  /** Starts with the first path from vertex `from` of the families of one root. */
  begin(system: RingSystem, families: CycleFamilies, row: number, from: number): void {
    this.#row = row;
    this.length = families.level[row + from] as number;
    this.vertex[0] = from;
    this.#hasChoice = false;
    this.#descend(system, families, 0);
  }

  /** Goes on to the next path; `false` after the last one. */
  next(system: RingSystem, families: CycleFamilies): boolean {
    if (!this.#hasChoice) return false;
    const { start } = system;
    for (let i = this.length - 2; i >= 0; i--) {
      const v = this.vertex[i] as number;
      if (families.forks[this.#row + v] === 0) continue;
      const entry = this.#entryBelow(system, families, v, (this.#choice[i] as number) + 1);
      if (entry === start[v + 1]) continue;
      this.#take(system, i, entry);
      this.#descend(system, families, i + 1);
      return true;
    }
    return false;
  }

  /** Takes the first choice from place `i` of the path down to the root. */
  #descend(system: RingSystem, families: CycleFamilies, i: number): void {
    const { start, ends } = system;
    const { forks, towardsRoot } = families;
    const row = this.#row;
    const last = this.length - 1;
    for (let k = i; k < last; k++) {
      const v = this.vertex[k] as number;
      if (forks[row + v] === 1) {
        this.#hasChoice = true;
        this.#take(system, k, this.#entryBelow(system, families, v, start[v] as number));
      } else {
        const edge = towardsRoot[row + v] as number;
        this.edge[k] = edge;
        this.vertex[k + 1] = (ends[edge] as number) - v;
      }
    }
    this.edge[last] = towardsRoot[row + (this.vertex[last] as number)] as number;
  }

  #take(system: RingSystem, i: number, entry: number): void {
    this.#choice[i] = entry;
    this.edge[i] = system.neighbourEdge[entry] as number;
    this.vertex[i + 1] = system.neighbour[entry] as number;
  }

  /** First entry of the neighbours of `v`, from `entry` on, one level nearer the root; the end of them when there is none. */
  #entryBelow(system: RingSystem, families: CycleFamilies, v: number, entry: number): number {
    const { start, neighbour } = system;
    const { level } = families;
    const row = this.#row;
    const wanted = (level[row + v] as number) - 1;
    const end = start[v + 1] as number;
    let i = entry;
    while (i < end && level[row + (neighbour[i] as number)] !== wanted) i++;
    return i;
  }
}
