import { type CycleFamilies, NO_TIP } from "./cycle-families.js";
import { MAX_SYSTEM_BONDS, type RingSystem } from "./ring-system.js";

/** Compares families by the edges of all their cycles. */
export class FamilyEdges {
  readonly #marks = new Uint8Array(MAX_SYSTEM_BONDS);
  readonly #otherMarks = new Uint8Array(MAX_SYSTEM_BONDS);
  readonly #stack = new Uint16Array(MAX_SYSTEM_BONDS);
  readonly #seen = new Uint8Array(MAX_SYSTEM_BONDS);

  /** Whether some edge is in a cycle of each of two families. */
  share(system: RingSystem, families: CycleFamilies, family: number, other: number): boolean {
    const marks = this.#marks;
    const otherMarks = this.#otherMarks;
    this.#mark(system, families, family, marks);
    this.#mark(system, families, other, otherMarks);
    for (let e = 0; e < system.nEdges; e++) if (marks[e] === 1 && otherMarks[e] === 1) return true;
    return false;
  }

  #mark(system: RingSystem, families: CycleFamilies, family: number, marks: Uint8Array): void {
    const { nVertices, nEdges, start, neighbour, neighbourEdge } = system;
    const { level } = families;
    const root = families.root[family] as number;
    const row = families.row[family] as number;
    const stack = this.#stack;
    const seen = this.#seen;
    marks.fill(0, 0, nEdges);
    marks[families.edgeOfP[family] as number] = 1;
    if (families.tip[family] !== NO_TIP) marks[families.edgeOfQ[family] as number] = 1;
    seen.fill(0, 0, nVertices);
    seen[root] = 1;
    stack[0] = families.p[family] as number;
    stack[1] = families.q[family] as number;
    let depth = 2;
    while (depth > 0) {
      const v = stack[--depth] as number;
      const below = (level[row + v] as number) - 1;
      for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
        const z = neighbour[i] as number;
        if (level[row + z] !== below || (below === 0 && z !== root)) continue;
        marks[neighbourEdge[i] as number] = 1;
        if (seen[z] === 1) continue;
        seen[z] = 1;
        stack[depth++] = z;
      }
    }
  }
}
