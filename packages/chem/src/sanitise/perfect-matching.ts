/**
 * Whether the vertices of a graph can be paired, each with one of its neighbours, so that none is left over.
 *
 * Edmonds' algorithm: paths between unpaired vertices are searched with blossoms contracted. Work: cube of the vertices.
 *
 * @param neighbours of each vertex
 * @see doi:10.4153/CJM-1965-045-4
 */
export function hasPerfectMatching(neighbours: readonly (readonly number[])[]): boolean {
  const n = neighbours.length;
  if (n % 2 === 1) return false;
  const mate = new Int32Array(n).fill(-1);
  for (let root = 0; root < n; root++) if (mate[root] === -1 && !augment(neighbours, mate, root)) return false;
  return true;
}

/** Pairs an unpaired vertex by a path to another one; false where there is none, and then no matching is perfect. */
function augment(neighbours: readonly (readonly number[])[], mate: Int32Array, root: number): boolean {
  const n = neighbours.length;
  const parent = new Int32Array(n).fill(-1);
  const base = Int32Array.from({ length: n }, (_, v) => v);
  const isOuter = new Uint8Array(n);
  isOuter[root] = 1;
  const queue = [root];
  for (const v of queue) {
    for (const w of neighbours[v] as readonly number[]) {
      if (base[v] === base[w] || mate[v] === w) continue;
      const mateOfW = mate[w] as number;
      if (w === root || (mateOfW !== -1 && parent[mateOfW] !== -1)) {
        contract(v, w);
      } else if (parent[w] === -1) {
        parent[w] = v;
        if (mateOfW === -1) {
          flip(w);
          return true;
        }
        isOuter[mateOfW] = 1;
        queue.push(mateOfW);
      }
    }
  }
  return false;

  /** Makes one vertex of the odd cycle that the edge between two outer vertices closes. */
  function contract(v: number, w: number): void {
    const top = commonBase(v, w);
    const inBlossom = new Uint8Array(n);
    markPath(v, top, w, inBlossom);
    markPath(w, top, v, inBlossom);
    for (let u = 0; u < n; u++) {
      if (inBlossom[base[u] as number] === 0) continue;
      base[u] = top;
      if (isOuter[u] === 1) continue;
      isOuter[u] = 1;
      queue.push(u);
    }
  }

  function commonBase(v: number, w: number): number {
    const isAbove = new Uint8Array(n);
    for (let u = v; ; u = parent[mate[u] as number] as number) {
      u = base[u] as number;
      isAbove[u] = 1;
      if (mate[u] === -1) break;
    }
    let u = base[w] as number;
    while (isAbove[u] === 0) u = base[parent[mate[u] as number] as number] as number;
    return u;
  }

  function markPath(from: number, top: number, child: number, inBlossom: Uint8Array): void {
    let v = from;
    let below = child;
    while (base[v] !== top) {
      const mateOfV = mate[v] as number;
      inBlossom[base[v] as number] = 1;
      inBlossom[base[mateOfV] as number] = 1;
      parent[v] = below;
      below = mateOfV;
      v = parent[mateOfV] as number;
    }
  }

  function flip(end: number): void {
    for (let w = end; w !== -1; ) {
      const v = parent[w] as number;
      const next = mate[v] as number;
      mate[w] = v;
      mate[v] = w;
      w = next;
    }
  }
}
