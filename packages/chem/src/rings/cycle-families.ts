import { MAX_SYSTEM_BONDS, type RingSystem } from "./ring-system.js";

/** Most families that are looked at. */
const MAX_FAMILIES = 4096;

/** {@link CycleFamilies.tip} and {@link CycleFamilies.edgeOfQ} of a family of odd cycles. */
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
  /** Where the rows of the root begin in `level`, `forks` and `towardsRoot`. */
  readonly row = new Uint32Array(MAX_FAMILIES);
  readonly p = new Uint16Array(MAX_FAMILIES);
  readonly q = new Uint16Array(MAX_FAMILIES);
  readonly tip = new Uint16Array(MAX_FAMILIES);
  /** Edge from `p` to the tip, or to `q` where there is none. */
  readonly edgeOfP = new Uint16Array(MAX_FAMILIES);
  /** Edge from `q` to the tip. */
  readonly edgeOfQ = new Uint16Array(MAX_FAMILIES);
  /** Length of the cycles. */
  readonly size = new Uint16Array(MAX_FAMILIES);

  /** Distance of each vertex from the root of the row, 0 where no shortest path stays below the root in the order. */
  level = new Uint16Array(0);
  /** 1 where more than one neighbour of a vertex is one level nearer the root. */
  forks = new Uint8Array(0);
  /** Edge from each vertex towards the root on the path that stands for all its shortest paths. */
  towardsRoot = new Uint16Array(0);
  /** Row of the vertex that is last in the order, which reaches all others. */
  spanningRow = 0;

  readonly #met = new Uint8Array(MAX_SYSTEM_BONDS);
  /** Vertices with a level, and others, in the order in which they are met. */
  readonly #queue = new Uint16Array(MAX_SYSTEM_BONDS);
  readonly #others = new Uint16Array(MAX_SYSTEM_BONDS);
  /** First vertex on the way from the root to each vertex. */
  readonly #branch = new Uint16Array(MAX_SYSTEM_BONDS);
  /** 1 where paths from the root meet that share nothing but the root. */
  readonly #meets = new Uint8Array(MAX_SYSTEM_BONDS);
  /** Entries of the neighbours of a vertex one level down. */
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
      if (!this.#search(system, root, row)) continue;
      if (!this.#collect(system, root, row)) return false;
      if (root === last) this.spanningRow = row;
      row += nVertices;
    }
    return true;
  }

  /**
   * Levels and paths of the vertices that a shortest path below the root reaches; whether two paths meet.
   *
   * Vertices are met level by level, at each level those with a shortest path below the root before the others, so that these are
   * found in the order of a search that knows no others.
   */
  #search(system: RingSystem, root: number, row: number): boolean {
    const { nVertices, start, neighbour, neighbourEdge, rank } = system;
    const { level, forks, towardsRoot } = this;
    const met = this.#met;
    const queue = this.#queue;
    const others = this.#others;
    const branch = this.#branch;
    const meets = this.#meets;
    const rootRank = rank[root] as number;
    for (let v = 0; v < nVertices; v++) {
      met[v] = 0;
      meets[v] = 0;
      level[row + v] = 0;
      forks[row + v] = 0;
    }
    met[root] = 1;
    queue[0] = root;
    let head = 0;
    let tail = 1;
    let otherHead = 0;
    let otherTail = 0;
    let found = false;
    for (let next = 1; head < tail; next++) {
      const end = tail;
      const otherEnd = otherTail;
      for (; head < end; head++) {
        const w = queue[head] as number;
        for (let i = start[w] as number; i < (start[w + 1] as number); i++) {
          const z = neighbour[i] as number;
          const levelOfZ = level[row + z] as number;
          if (levelOfZ === next) {
            forks[row + z] = 1;
            if (branch[z] !== branch[w]) {
              meets[z] = 1;
              found = true;
            }
          } else if (met[z] === 0) {
            met[z] = 1;
            if ((rank[z] as number) < rootRank) {
              level[row + z] = next;
              towardsRoot[row + z] = neighbourEdge[i] as number;
              branch[z] = next === 1 ? z : (branch[w] as number);
              queue[tail++] = z;
            } else {
              others[otherTail++] = z;
            }
          } else if (levelOfZ === next - 1 && levelOfZ > 0 && branch[z] !== branch[w]) {
            meets[(rank[z] as number) > (rank[w] as number) ? z : w] = 1;
            found = true;
          }
        }
      }
      for (; otherHead < otherEnd; otherHead++) {
        const w = others[otherHead] as number;
        for (let i = start[w] as number; i < (start[w + 1] as number); i++) {
          const z = neighbour[i] as number;
          if (met[z] === 1) continue;
          met[z] = 1;
          others[otherTail++] = z;
        }
      }
    }
    return found;
  }

  /** Adds the families of a root; `false` where there are too many. */
  #collect(system: RingSystem, root: number, row: number): boolean {
    const { nVertices, start, neighbour, neighbourEdge, rank } = system;
    const { level } = this;
    const branch = this.#branch;
    const meets = this.#meets;
    const below = this.#below;
    for (let y = 0; y < nVertices; y++) {
      if (meets[y] === 0) continue;
      const levelOfY = level[row + y] as number;
      let nBelow = 0;
      for (let i = start[y] as number; i < (start[y + 1] as number); i++) {
        const z = neighbour[i] as number;
        const levelOfZ = level[row + z] as number;
        if (levelOfZ === 0) continue;
        if (levelOfZ === levelOfY) {
          if ((rank[z] as number) > (rank[y] as number) || branch[y] === branch[z]) continue;
          if (!this.#add(root, row, y, z, NO_TIP, neighbourEdge[i] as number, NO_TIP, 2 * levelOfY + 1)) return false;
        } else if (levelOfZ < levelOfY) {
          below[nBelow++] = i;
        }
      }
      for (let j = 0; j < nBelow; j++) {
        const entryOfP = below[j] as number;
        const p = neighbour[entryOfP] as number;
        const edgeOfP = neighbourEdge[entryOfP] as number;
        for (let k = j + 1; k < nBelow; k++) {
          const entryOfQ = below[k] as number;
          const q = neighbour[entryOfQ] as number;
          if (branch[p] === branch[q]) continue;
          const edgeOfQ = neighbourEdge[entryOfQ] as number;
          if (!this.#add(root, row, p, q, y, edgeOfP, edgeOfQ, 2 * levelOfY)) return false;
        }
      }
    }
    return true;
  }

  #add(
    root: number,
    row: number,
    p: number,
    q: number,
    tip: number,
    edgeOfP: number,
    edgeOfQ: number,
    size: number,
  ): boolean {
    const { count } = this;
    if (count === MAX_FAMILIES) return false;
    this.root[count] = root;
    this.row[count] = row;
    this.p[count] = p;
    this.q[count] = q;
    this.tip[count] = tip;
    this.edgeOfP[count] = edgeOfP;
    this.edgeOfQ[count] = edgeOfQ;
    this.size[count] = size;
    this.count = count + 1;
    return true;
  }

  #growRows(length: number): void {
    const { level, forks, towardsRoot } = this;
    this.level = new Uint16Array(2 * length);
    this.level.set(level);
    this.forks = new Uint8Array(2 * length);
    this.forks.set(forks);
    this.towardsRoot = new Uint16Array(2 * length);
    this.towardsRoot.set(towardsRoot);
  }
}
