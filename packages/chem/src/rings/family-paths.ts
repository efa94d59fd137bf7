import { type CycleFamilies, NO_TIP } from "./cycle-families.js";
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

  readonly #choice = new Uint16Array(MAX_SYSTEM_BONDS);
  #row = 0;

  /** Starts with the first path from vertex `from` of the family with these rows. */
  begin(system: RingSystem, families: CycleFamilies, row: number, root: number, from: number): void {
    this.#row = row;
    this.length = families.level[row + from] as number;
    this.vertex[0] = from;
    this.#descend(system, families, 0, root);
  }

  /** Goes on to the next path; `false` after the last one. */
  next(system: RingSystem, families: CycleFamilies, root: number): boolean {
    const { start } = system;
    for (let i = this.length - 2; i >= 0; i--) {
      const v = this.vertex[i] as number;
      const choice = this.#nextDown(system, families, v, (this.#choice[i] as number) + 1);
      if (choice === start[v + 1]) continue;
      this.#take(system, i, choice);
      this.#descend(system, families, i + 1, root);
      return true;
    }
    return false;
  }

  /** Takes the first choice from place `i` of the path down to the root. */
  #descend(system: RingSystem, families: CycleFamilies, i: number, root: number): void {
    const { start, neighbour, neighbourEdge } = system;
    const last = this.length - 1;
    for (let k = i; k < last; k++) {
      const v = this.vertex[k] as number;
      this.#take(system, k, this.#nextDown(system, families, v, start[v] as number));
    }
    const v = this.vertex[last] as number;
    let entry = start[v] as number;
    while (neighbour[entry] !== root) entry++;
    this.edge[last] = neighbourEdge[entry] as number;
  }

  #take(system: RingSystem, i: number, entry: number): void {
    this.#choice[i] = entry;
    this.edge[i] = system.neighbourEdge[entry] as number;
    this.vertex[i + 1] = system.neighbour[entry] as number;
  }

  /** First entry of the neighbours of `v`, from `entry` on, that is one level nearer the root; the end of them when there is none. */
  #nextDown(system: RingSystem, families: CycleFamilies, v: number, entry: number): number {
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

/** The edges of all cycles of a family, as a mark of 1 on each in `marks`, `[nEdges]`. */
export class FamilyEdges {
  readonly #stack = new Uint16Array(MAX_SYSTEM_BONDS);
  readonly #seen = new Uint8Array(MAX_SYSTEM_BONDS);

  mark(system: RingSystem, families: CycleFamilies, family: number, marks: Uint8Array): void {
    const { nVertices, nEdges, start, neighbour, neighbourEdge } = system;
    const { level } = families;
    const root = families.root[family] as number;
    const row = families.row[family] as number;
    const p = families.p[family] as number;
    const q = families.q[family] as number;
    const tip = families.tip[family] as number;
    const stack = this.#stack;
    const seen = this.#seen;
    marks.fill(0, 0, nEdges);
    seen.fill(0, 0, nVertices);
    stack[0] = p;
    stack[1] = q;
    seen[p] = 1;
    seen[q] = 1;
    let depth = 2;
    while (depth > 0) {
      const v = stack[--depth] as number;
      const below = (level[row + v] as number) - 1;
      for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
        const z = neighbour[i] as number;
        const isDown = below === 0 ? z === root : level[row + z] === below;
        const closes = (v === p || v === q) && (z === tip || (tip === NO_TIP && (z === p || z === q)));
        if (isDown || closes) marks[neighbourEdge[i] as number] = 1;
        if (!isDown || z === root || seen[z] === 1) continue;
        seen[z] = 1;
        stack[depth++] = z;
      }
    }
  }
}
