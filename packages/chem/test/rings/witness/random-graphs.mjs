// Random graphs with many rings as SMILES: cages, fused, spiro and bridged systems, macrocycles, several components.
import { Random } from "@molsieve/core";

/** SMILES of random graphs from a seed, most of them below 80 atoms; one in 50 is a single system of some hundred bonds. */
export function* randomRingSmiles(seed, count) {
  const random = new Random(seed);
  const pick = (n) => random.nextBelow(n);
  const between = (low, high) => low + pick(high - low + 1);
  const kinds = [
    fused,
    fused,
    fused,
    bridged,
    bridged,
    regular,
    sparse,
    prism,
    ladder,
    complete,
    bipartite,
    grid,
    cube,
  ];
  for (let i = 0; i < count; i++) {
    const graph = { n: 0, edges: [] };
    if (i % 50 === 49) large(graph, pick, between);
    else
      for (let part = pick(4) === 0 ? between(2, 4) : 1; part > 0; part--) {
        const before = graph.n;
        kinds[pick(kinds.length)](graph, pick, between);
        // One in two parts is joined to the one before it by a bond, a chain or an atom in common.
        if (before > 0 && pick(2) === 0) chain(graph, pick(before), between(before, graph.n - 1), pick(3));
      }
    for (let extra = pick(3); extra > 0; extra--) addEdge(graph, pick(graph.n), graph.n++);
    yield pick(2) === 0 ? asDots(graph, pick) : asTree(graph, pick);
  }
}

/** A sheet, a tube, a torus or a net of some hundred bonds. */
function large(graph, pick, between) {
  if (pick(2) === 0) return grid(graph, pick, between, 6);
  const size = between(40, 150);
  graph.n = size;
  const degree = between(3, 4);
  // Bonds between atoms near one another, which makes many small rings.
  for (let k = (size * degree) >> 1; k > 0; k--) {
    const a = pick(size);
    addEdge(graph, a, (a + between(1, 9)) % size);
  }
}

function addEdge(graph, a, b) {
  if (a !== b && !graph.edges.some(([u, v]) => (u === a && v === b) || (u === b && v === a))) graph.edges.push([a, b]);
}

/** A path between two atoms over so many new ones. */
function chain(graph, a, b, nNew) {
  let at = a;
  for (let i = 0; i < nNew; i++) {
    addEdge(graph, at, graph.n);
    at = graph.n++;
  }
  addEdge(graph, at, b);
}

function cycle(graph, size) {
  const first = graph.n;
  graph.n += size;
  for (let i = 0; i < size; i++) addEdge(graph, first + i, first + ((i + 1) % size));
  return first;
}

/** Rings grown on bonds, atoms and bays of those that are there. */
function fused(graph, pick, between) {
  const firstEdge = graph.edges.length;
  const first = cycle(graph, between(3, 7));
  for (let k = between(1, 9); k > 0; k--) {
    const [a, b] = graph.edges[between(firstEdge, graph.edges.length - 1)];
    if (pick(6) === 0) chain(graph, a, a, between(2, 5));
    else if (pick(5) === 0) chain(graph, a, between(first, graph.n - 1), between(0, 4));
    else chain(graph, a, b, between(1, 5));
  }
}

/** A macrocycle or ring with bridges across it. */
function bridged(graph, pick, between) {
  const first = cycle(graph, pick(4) === 0 ? between(12, 40) : between(4, 10));
  for (let k = between(1, 6); k > 0; k--) {
    chain(graph, between(first, graph.n - 1), between(first, graph.n - 1), pick(4));
  }
}

/** Each atom with three or four neighbours, as far as that goes. */
function regular(graph, pick, between) {
  const first = graph.n;
  const size = between(4, 30);
  graph.n += size;
  const degree = between(3, 4);
  const stubs = Array.from({ length: size * degree }, (_, i) => first + (i % size));
  while (stubs.length > 1) {
    const a = stubs.splice(pick(stubs.length), 1)[0];
    const b = stubs.splice(pick(stubs.length), 1)[0];
    addEdge(graph, a, b);
  }
}

function sparse(graph, pick, between) {
  const first = graph.n;
  const size = between(4, 25);
  graph.n += size;
  for (let k = between(size - 2, 2 * size); k > 0; k--) addEdge(graph, first + pick(size), first + pick(size));
}

function prism(graph, pick, between) {
  const first = graph.n;
  const size = between(3, 8);
  const layers = between(2, 5);
  const firsts = Array.from({ length: layers }, () => cycle(graph, size));
  const twist = pick(3) === 0 ? 1 : 0;
  for (let l = 1; l < layers; l++) {
    for (let i = 0; i < size; i++) {
      addEdge(graph, firsts[l - 1] + i, firsts[l] + i);
      if (twist) addEdge(graph, firsts[l - 1] + i, firsts[l] + ((i + 1) % size));
    }
  }
  for (let k = pick(4); k > 0; k--) {
    const a = between(first, graph.n - 1);
    chain(graph, a, Math.min(graph.n - 1, a + pick(4)), pick(4));
  }
}

/** A ladder, closed to a belt or a Moebius band at times. */
function ladder(graph, pick, between) {
  const first = graph.n;
  const rungs = between(3, 15);
  const gap = pick(3);
  graph.n += 2 * rungs;
  for (let i = 0; i < rungs; i++) {
    addEdge(graph, first + 2 * i, first + 2 * i + 1);
    if (i === 0) continue;
    chain(graph, first + 2 * i - 2, first + 2 * i, gap === 1 ? 1 : 0);
    chain(graph, first + 2 * i - 1, first + 2 * i + 1, gap === 1 ? 1 : 0);
  }
  const ending = pick(3);
  if (ending === 0) return;
  const last = first + 2 * rungs - 2;
  addEdge(graph, last, first + (ending === 1 ? 0 : 1));
  addEdge(graph, last + 1, first + (ending === 1 ? 1 : 0));
}

function complete(graph, _pick, between) {
  const first = graph.n;
  const size = between(4, 8);
  graph.n += size;
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) addEdge(graph, first + a, first + b);
}

/** Complete bipartite, its bonds stretched to chains at times. */
function bipartite(graph, pick, between) {
  const first = graph.n;
  const left = between(2, 5);
  const right = between(2, 5);
  const stretch = pick(3);
  graph.n += left + right;
  for (let a = 0; a < left; a++) {
    for (let b = 0; b < right; b++) chain(graph, first + a, first + left + b, stretch === 0 ? pick(2) : stretch - 1);
  }
}

/** A grid of squares or bricks, rolled up at times. */
function grid(graph, pick, between, extra = 0) {
  const rows = between(2, 6) + extra;
  const columns = between(2, 8) + extra;
  const bricks = pick(2) === 0;
  const [rollRows, rollColumns] = [pick(3) === 0, pick(3) === 0];
  const first = graph.n;
  graph.n += rows * columns;
  const at = (r, c) => first + (r % rows) * columns + (c % columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      if (c + 1 < columns || rollColumns) addEdge(graph, at(r, c), at(r, c + 1));
      if ((r + 1 < rows || rollRows) && (!bricks || (r + c) % 2 === 0)) addEdge(graph, at(r, c), at(r + 1, c));
    }
  }
}

function cube(graph, _pick, between) {
  const dimensions = between(2, 4);
  const first = graph.n;
  graph.n += 2 ** dimensions;
  for (let a = 0; a < 2 ** dimensions; a++) {
    for (let d = 0; d < dimensions; d++) addEdge(graph, first + a, first + (a ^ (1 << d)));
  }
}

const symbol = (degree) => (degree <= 4 ? "C" : "*");
const closure = (k) => (k < 10 ? `${k}` : k < 100 ? `%${k}` : `%(${k})`);

function neighbourLists(graph) {
  const lists = Array.from({ length: graph.n }, () => []);
  for (const [k, [a, b]] of graph.edges.entries()) {
    lists[a].push([b, k]);
    lists[b].push([a, k]);
  }
  return lists;
}

function shuffle(list, pick) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = pick(i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}

/** Atoms in random order between dots, every bond a ring closure: any order of atoms and bonds can come of it. */
function asDots(graph, pick) {
  const lists = neighbourLists(graph);
  const order = shuffle([...lists.keys()], pick);
  return order
    .map(
      (a) =>
        symbol(lists[a].length) +
        shuffle(lists[a], pick)
          .map(([, k]) => closure(k + 1))
          .join(""),
    )
    .join(".");
}

/** As programs write SMILES: a tree with branches, the other bonds as ring closures. */
function asTree(graph, pick) {
  const lists = neighbourLists(graph);
  const tree = new Set();
  const seen = new Array(graph.n).fill(false);
  const children = Array.from({ length: graph.n }, () => []);
  const visit = (a) => {
    seen[a] = true;
    for (const [b, k] of shuffle(lists[a], pick)) {
      if (seen[b]) continue;
      tree.add(k);
      children[a].push(b);
      visit(b);
    }
  };
  const write = (a) => {
    const closures = lists[a].filter(([, k]) => !tree.has(k)).map(([, k]) => closure(k + 1));
    const branches = children[a].map((b) => write(b));
    const last = branches.pop() ?? "";
    return symbol(lists[a].length) + closures.join("") + branches.map((text) => `(${text})`).join("") + last;
  };
  const parts = [];
  for (const a of shuffle([...lists.keys()], pick)) {
    if (seen[a]) continue;
    visit(a);
    parts.push(write(a));
  }
  return parts.join(".");
}
