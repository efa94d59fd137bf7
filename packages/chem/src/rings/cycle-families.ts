import { MAX_SYSTEM_BONDS, type RingSystem } from "./ring-system.js";

/** Most families that are looked at. */
const MAX_FAMILIES = 4096;

/** {@link CycleFamilies.tip} of a family of odd cycles. */
export const NO_TIP = 0xffff;

/**
 * The families of cycles of a ring system among which all relevant cycles are (Vismara's candidates).
 *
 * A family is the cycles that go from its root by any shortest path to a vertex `p`, over an edge to `q` (odd cycles) or over a
 * tip between `p` and `q` (even cycles), and back by any shortest path. No vertex of it comes after the root in the order of
 * {@link RingSystem.rank}.
 *
 * @see doi:10.37236/1294 (Vismara 1997); RingDecomposerLib `src/RingDecomposerLib/RDLcycleFams.c`, `RDLapsp.c`
 */
export class CycleFamilies {
  /** How many families there are. */
  count = 0;
  readonly root = new Uint16Array(MAX_FAMILIES);
  /** Where the rows of the root begin in `level` and `towardsRoot`. */
  readonly row = new Uint32Array(MAX_FAMILIES);
  readonly p = new Uint16Array(MAX_FAMILIES);
  readonly q = new Uint16Array(MAX_FAMILIES);
  readonly tip = new Uint16Array(MAX_FAMILIES);
  /** Length of the cycles. */
  readonly size = new Uint16Array(MAX_FAMILIES);

  /** Distance of each vertex from the root of the row, 0 where no shortest path stays below the root in the order. */
  level = new Uint16Array(0);
  /** Edge from each vertex towards the root on the path that stands for all its shortest paths. */
  towardsRoot = new Uint16Array(0);
  /** Row of the vertex that is last in the order, which reaches all others. */
  spanningRow = 0;

  readonly #distance = new Int16Array(MAX_SYSTEM_BONDS);
  readonly #queue = new Uint16Array(MAX_SYSTEM_BONDS);
  /** First vertex on the way from the root to each vertex. */
  readonly #branch = new Uint16Array(MAX_SYSTEM_BONDS);
  readonly #below = new Uint16Array(MAX_SYSTEM_BONDS);

  /** Finds the families of a system; `false` where there are too many. */
  find(system: RingSystem): boolean {
    const { nVertices, start, neighbour, rank } = system;
    this.count = 0;
    let last = 0;
    for (let v = 1; v < nVertices; v++) if ((rank[v] as number) > (rank[last] as number)) last = v;
    let row = 0;
    for (let root = 0; root < nVertices; root++) {
      const from = start[root] as number;
      const to = start[root + 1] as number;
      // Where there is more than one ring, each has an atom of three neighbours or more.
      if (to - from < 3) continue;
      let nBelow = 0;
      for (let i = from; i < to; i++) {
        if ((rank[neighbour[i] as number] as number) < (rank[root] as number)) nBelow++;
      }
      if (nBelow < 2) continue;
      if (row + nVertices > this.level.length) this.#growRows(row + nVertices);
      if (root !== last) this.#measure(system, root);
      this.#search(system, root, row, root === last);
      const before = this.count;
      if (!this.#collect(system, root, row)) return false;
      if (root === last) this.spanningRow = row;
      if (this.count > before) row += nVertices;
    }
    return true;
  }

  /** Distances of all vertices from the root. */
  #measure(system: RingSystem, root: number): void {
    const { nVertices, start, neighbour } = system;
    const distance = this.#distance;
    const queue = this.#queue;
    distance.fill(-1, 0, nVertices);
    distance[root] = 0;
    queue[0] = root;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const w = queue[head] as number;
      const next = (distance[w] as number) + 1;
      for (let i = start[w] as number; i < (start[w + 1] as number); i++) {
        const z = neighbour[i] as number;
        if (distance[z] !== -1) continue;
        distance[z] = next;
        queue[tail++] = z;
      }
    }
  }

  /** Levels and paths of the vertices that a shortest path below the root reaches. */
  #search(system: RingSystem, root: number, row: number, isLast: boolean): void {
    const { nVertices, start, neighbour, neighbourEdge, rank } = system;
    const { level, towardsRoot } = this;
    const distance = this.#distance;
    const queue = this.#queue;
    const branch = this.#branch;
    const rootRank = rank[root] as number;
    level.fill(0, row, row + nVertices);
    queue[0] = root;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const w = queue[head] as number;
      const next = (level[row + w] as number) + 1;
      for (let i = start[w] as number; i < (start[w + 1] as number); i++) {
        const z = neighbour[i] as number;
        if (level[row + z] !== 0 || (rank[z] as number) >= rootRank) continue;
        if (!isLast && distance[z] !== next) continue;
        level[row + z] = next;
        towardsRoot[row + z] = neighbourEdge[i] as number;
        branch[z] = head === 0 ? z : (branch[w] as number);
        queue[tail++] = z;
      }
    }
  }

  /** Adds the families of a root; `false` where there are too many. */
  #collect(system: RingSystem, root: number, row: number): boolean {
    const { nVertices, start, neighbour, rank } = system;
    const { level } = this;
    const branch = this.#branch;
    const below = this.#below;
    for (let y = 0; y < nVertices; y++) {
      const levelOfY = level[row + y] as number;
      if (levelOfY === 0) continue;
      let nBelow = 0;
      for (let i = start[y] as number; i < (start[y + 1] as number); i++) {
        const z = neighbour[i] as number;
        const levelOfZ = level[row + z] as number;
        if (levelOfZ === 0) continue;
        if (levelOfZ === levelOfY) {
          if ((rank[z] as number) > (rank[y] as number) || branch[y] === branch[z]) continue;
          if (!this.#add(root, row, y, z, NO_TIP, 2 * levelOfY + 1)) return false;
        } else if (levelOfZ < levelOfY) {
          below[nBelow++] = z;
        }
      }
      for (let i = 0; i < nBelow; i++) {
        const p = below[i] as number;
        for (let j = i + 1; j < nBelow; j++) {
          const q = below[j] as number;
          if (branch[p] === branch[q]) continue;
          if (!this.#add(root, row, p, q, y, 2 * levelOfY)) return false;
        }
      }
    }
    return true;
  }

  #add(root: number, row: number, p: number, q: number, tip: number, size: number): boolean {
    const { count } = this;
    if (count === MAX_FAMILIES) return false;
    this.root[count] = root;
    this.row[count] = row;
    this.p[count] = p;
    this.q[count] = q;
    this.tip[count] = tip;
    this.size[count] = size;
    this.count = count + 1;
    return true;
  }

  #growRows(length: number): void {
    const level = new Uint16Array(2 * length);
    level.set(this.level);
    this.level = level;
    const towardsRoot = new Uint16Array(2 * length);
    towardsRoot.set(this.towardsRoot);
    this.towardsRoot = towardsRoot;
  }
}
