import { argumentError } from "@molsieve/core";

/** A scaffold and the number of its parent, -1 where it has none. */
export interface ScaffoldLink {
  readonly smiles: string;
  readonly parent: number;
}

/** One scaffold of a {@link ScaffoldForest}. */
export interface ScaffoldNode extends ScaffoldLink {
  /** 0 for a root; one more than that of its parent. */
  readonly level: number;
  /** Rows whose scaffold it is, or one of its descendants. */
  readonly nRows: number;
}

/** Scaffolds of a library, each beneath the one that it comes from. */
export interface ScaffoldForest {
  /** By level, then by SMILES in the order of their characters: parents come before their children. */
  readonly nodes: readonly ScaffoldNode[];
  /** Rows that were added, ascending, `[nRows]`. */
  readonly rows: Uint32Array;
  /** The node that is the scaffold of each of `rows`; -1 where it has none, `[nRows]`. */
  readonly nodeOfRow: Int32Array;
}

/** Puts scaffolds and rows in the order of a {@link ScaffoldForest}; parents stand before their children in `links`. */
export function scaffoldForest(
  links: readonly ScaffoldLink[],
  rows: Uint32Array,
  scaffolds: Int32Array,
): ScaffoldForest {
  const levels = new Uint32Array(links.length);
  links.forEach(({ parent }, i) => {
    if (parent >= 0) levels[i] = (levels[parent] as number) + 1;
  });
  const order = Uint32Array.from(links.keys()).sort((a, b) => {
    const byLevel = (levels[a] as number) - (levels[b] as number);
    if (byLevel !== 0) return byLevel;
    return (links[a] as ScaffoldLink).smiles < (links[b] as ScaffoldLink).smiles ? -1 : 1;
  });
  const place = new Int32Array(links.length);
  order.forEach((link, i) => {
    place[link] = i;
  });
  const counts = new Uint32Array(links.length);
  for (const scaffold of scaffolds) if (scaffold >= 0) counts[scaffold] = (counts[scaffold] as number) + 1;
  for (let i = links.length - 1; i >= 0; i--) {
    const { parent } = links[i] as ScaffoldLink;
    if (parent >= 0) counts[parent] = (counts[parent] as number) + (counts[i] as number);
  }
  const byRow = Uint32Array.from(rows.keys()).sort((a, b) => (rows[a] as number) - (rows[b] as number));
  return {
    nodes: Array.from(order, (i) => {
      const { smiles, parent } = links[i] as ScaffoldLink;
      return {
        smiles,
        parent: parent < 0 ? -1 : (place[parent] as number),
        level: levels[i] as number,
        nRows: counts[i] as number,
      };
    }),
    rows: byRow.map((i) => rows[i] as number),
    nodeOfRow: Int32Array.from(byRow, (i) =>
      (scaffolds[i] as number) < 0 ? -1 : (place[scaffolds[i] as number] as number),
    ),
  };
}

/**
 * The series of every row: the ancestor of its scaffold at a level, or its scaffold where that lies above; -1 where a row has no
 * scaffold; `[nRows]`, for the rows of the forest. Feed it to `pickFromClusters` for one of each series.
 *
 * @param level 0 for the roots
 * @throws {MolsieveError} `argument` when `level` is out of range
 */
export function seriesAtLevel(forest: ScaffoldForest, level: number): Int32Array {
  if (!(Number.isInteger(level) && level >= 0)) throw argumentError("level", level, "an integer of 0 or more");
  const seriesOf = new Int32Array(forest.nodes.length);
  forest.nodes.forEach((node, i) => {
    seriesOf[i] = node.level <= level ? i : (seriesOf[node.parent] as number);
  });
  return forest.nodeOfRow.map((node) => (node < 0 ? -1 : (seriesOf[node] as number)));
}

/**
 * Rows whose scaffold is a node or lies beneath it, ascending.
 *
 * @throws {MolsieveError} `argument` when the forest has no such node
 */
export function rowsOfScaffold(forest: ScaffoldForest, node: number): Uint32Array {
  const { nodes, rows, nodeOfRow } = forest;
  if (!(Number.isInteger(node) && node >= 0 && node < nodes.length)) {
    throw argumentError("node", node, `an integer from 0 to ${nodes.length - 1}`);
  }
  const isBeneath = new Uint8Array(nodes.length);
  isBeneath[node] = 1;
  for (let i = node + 1; i < nodes.length; i++) {
    const { parent } = nodes[i] as ScaffoldNode;
    if (parent >= 0) isBeneath[i] = isBeneath[parent] as number;
  }
  return rows.filter((_, i) => (nodeOfRow[i] as number) >= 0 && isBeneath[nodeOfRow[i] as number] === 1);
}
