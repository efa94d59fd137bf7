// SMILES of random fused ring systems with heteroatoms, aromatic or with double bonds of their own, some of which cannot be.
import { Random } from "@molsieve/core";

const COMMON = ["c", "c", "c", "c", "c", "c", "c", "n"];
const RARE = [
  ...[
    "n",
    "[nH]",
    "o",
    "s",
    "[se]",
    "[te]",
    "p",
    "[pH]",
    "b",
    "[bH]",
    "[n+](C)",
    "[n+]([O-])",
    "[o+]",
    "[s+]",
    "[cH+]",
    "[cH-]",
  ],
  ...[
    "[c]",
    "[n]",
    "[n-]",
    "c(=O)",
    "c(=N)",
    "c(=S)",
    "c(=C)",
    "s(=O)",
    "s(=O)(=O)",
    "n(=O)",
    "n(C)",
    "p(C)",
    "c(C)",
    "C",
    "N",
    "O",
  ],
  ...[
    "*",
    "[*H]",
    "[c-]",
    "[si]",
    "[SiH]",
    "[as]",
    "[cH]",
    "[13cH]",
    "[nH2+]",
    "S",
    "[CH2]",
    "[C]",
    "[CH]",
    "[N]",
    "[O+]",
    "[S+]",
  ],
];
const SATURATED = [
  "C",
  "C",
  "C",
  "C",
  "N",
  "O",
  "S",
  "[N+]",
  "[nH]",
  "C(=O)",
  "[CH-]",
  "[CH+]",
  "[CH]",
  "B",
  "P",
  "*",
  "S(=O)",
  "N(C)",
];

/** `count` SMILES from a seed. */
export function* randomAromatics(seed, count) {
  const random = new Random(seed);
  const pick = (n) => random.nextBelow(n);
  for (let i = 0; i < count; i++) {
    const nParts = pick(5) === 0 ? 2 : 1;
    const graph = { n: 0, bonds: [], degree: [] };
    for (let part = 0; part < nParts; part++) {
      const before = graph.n;
      growSystem(graph, pick);
      if (before > 0 && pick(3) > 0) join(graph, pick(before), before + pick(graph.n - before), pick);
    }
    const isKekule = pick(3) === 0;
    const oddness = [40, 12, 5][pick(3)];
    for (const bond of graph.bonds) bond.symbol = "";
    if (isKekule) placeDoubles(graph, pick);
    const names = Array.from({ length: graph.n }, () => atomName(isKekule, oddness, pick));
    if (pick(4) === 0) for (const bond of graph.bonds) if (pick(10) === 0) bond.symbol = ["-", ":", "=", "#"][pick(4)];
    yield write(graph, names, pick);
  }
}

function atomName(isKekule, oddness, pick) {
  if (isKekule) return pick(oddness) < 3 ? SATURATED[pick(SATURATED.length)] : "C";
  return pick(oddness) < 2 ? RARE[pick(RARE.length)] : COMMON[pick(COMMON.length)];
}

function addBond(graph, a, b) {
  graph.bonds.push({ a, b, symbol: "" });
  graph.degree[a] = (graph.degree[a] ?? 0) + 1;
  graph.degree[b] = (graph.degree[b] ?? 0) + 1;
}

/** Rings of four to nine atoms, one grown on a bond or a bay of the others after another. */
function growSystem(graph, pick) {
  const sizes = [5, 6, 6, 6, 6, 7, 5, 8, 4, 3, 9];
  const first = graph.n;
  const firstBond = graph.bonds.length;
  const size = sizes[pick(sizes.length)];
  graph.n += size;
  for (let i = 0; i < size; i++) addBond(graph, first + i, first + ((i + 1) % size));
  for (let k = pick(pick(4) === 0 ? 9 : 4); k > 0; k--) {
    let { a, b } = graph.bonds[firstBond + pick(graph.bonds.length - firstBond)];
    if (pick(6) === 0) b = first + pick(graph.n - first);
    if (a === b || graph.degree[a] > 2 || graph.degree[b] > 2) continue;
    let at = a;
    for (let n = sizes[pick(sizes.length)] - 2; n > 0; n--) {
      addBond(graph, at, graph.n);
      at = graph.n++;
    }
    addBond(graph, at, b);
  }
}

function join(graph, a, b, pick) {
  let at = a;
  for (let n = pick(2); n > 0; n--) {
    addBond(graph, at, graph.n);
    at = graph.n++;
  }
  addBond(graph, at, b);
}

/** Double bonds here and there, one at each atom at most. */
function placeDoubles(graph, pick) {
  const isTaken = new Set();
  const order = graph.bonds.map((bond) => ({ bond, key: pick(1 << 20) })).sort((x, y) => x.key - y.key);
  const leave = pick(8) + 1;
  for (const { bond } of order) {
    if (isTaken.has(bond.a) || isTaken.has(bond.b) || pick(leave) === 1) continue;
    isTaken.add(bond.a).add(bond.b);
    bond.symbol = "=";
  }
}

/** The graph from a random atom on, depth first. */
function write(graph, names, pick) {
  const bondsOf = Array.from({ length: graph.n }, () => []);
  for (const bond of graph.bonds) {
    bondsOf[bond.a].push(bond);
    bondsOf[bond.b].push(bond);
  }
  const isMet = new Set();
  const closures = new Map();
  const tree = new Map();
  const visit = (atom, from) => {
    isMet.add(atom);
    tree.set(atom, []);
    const start = pick(bondsOf[atom].length || 1);
    for (let i = 0; i < bondsOf[atom].length; i++) {
      const bond = bondsOf[atom][(start + i) % bondsOf[atom].length];
      if (bond === from || closures.has(bond)) continue;
      const other = bond.a === atom ? bond.b : bond.a;
      if (isMet.has(other)) closures.set(bond, closures.size + 1);
      else {
        tree.get(atom).push([bond, other]);
        visit(other, bond);
      }
    }
  };
  const text = (atom) => {
    const name = names[atom];
    const cut = name.indexOf("(");
    const digits = bondsOf[atom]
      .filter((bond) => closures.has(bond))
      .map((bond) => `${bond.symbol}${closures.get(bond) > 9 ? `%(${closures.get(bond)})` : closures.get(bond)}`)
      .join("");
    const own = cut < 0 || name.startsWith("[") ? [name, ""] : [name.slice(0, cut), name.slice(cut)];
    if (name.startsWith("[")) {
      const end = name.indexOf("]") + 1;
      own[0] = name.slice(0, end);
      own[1] = name.slice(end);
    }
    const branches = tree.get(atom).map(([bond, other]) => `${bond.symbol}${text(other)}`);
    const last = branches.pop() ?? "";
    return `${own[0]}${digits}${own[1]}${branches.map((branch) => `(${branch})`).join("")}${last}`;
  };
  const parts = [];
  for (let first = pick(graph.n), k = 0; k < graph.n; k++, first = (first + 1) % graph.n) {
    if (isMet.has(first)) continue;
    visit(first, undefined);
    parts.push(text(first));
  }
  return parts.join(".");
}
