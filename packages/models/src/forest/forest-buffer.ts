import { MolsieveError } from "@molsieve/core";
import type { Tree } from "./grow-tree.js";
import type { OutOfBagRows } from "./out-of-bag.js";

/**
 * A forest and what its training left behind, as views of one buffer.
 *
 * Buffer, little-endian: eight 32-bit words (magic, version, nBits, nTrees, nNodes, nLeaves, nTraining, 0); then in 64-bit
 * floats leaves, y, out-of-bag value, out-of-bag sd; then in 32-bit words out-of-bag count, roots, nodes.
 */
export interface ForestArrays {
  readonly nBits: number;
  /** Mean training value of each leaf, `[nLeaves]`. */
  readonly leaves: Float64Array;
  /** Training values, `[nTraining]`. */
  readonly y: Float64Array;
  readonly outOfBag: OutOfBagRows;
  /** First node of each tree, `[nTrees]`. */
  readonly roots: Uint32Array;
  /** As in {@link Tree}, `[nNodes, 2]`, but nodes and leaves are numbered through the whole forest. */
  readonly nodes: Int32Array;
}

const MAGIC = 0x4652534d; // "MSRF"
const VERSION = 1;
const HEADER_BYTES = 32;

/** A buffer that worker threads can share, holding a grown forest. */
export function packForest(
  nBits: number,
  trees: readonly Tree[],
  y: Float64Array,
  outOfBag: OutOfBagRows,
): SharedArrayBuffer {
  const nNodes = trees.reduce((total, tree) => total + tree.nodes.length / 2, 0);
  const nLeaves = trees.reduce((total, tree) => total + tree.leaves.length, 0);
  const sizes = [nBits, trees.length, nNodes, nLeaves, y.length] as const;
  const buffer = new SharedArrayBuffer(byteLength(...sizes));
  new Uint32Array(buffer, 0, 8).set([MAGIC, VERSION, ...sizes]);
  const forest = viewForest(buffer, ...sizes);
  forest.y.set(y);
  forest.outOfBag.value.set(outOfBag.value);
  forest.outOfBag.sd.set(outOfBag.sd);
  forest.outOfBag.count.set(outOfBag.count);
  let node = 0;
  let leaf = 0;
  for (const [t, tree] of trees.entries()) {
    forest.roots[t] = node;
    forest.leaves.set(tree.leaves, leaf);
    for (let i = 0; i < tree.nodes.length; i += 2) {
      const bit = tree.nodes[i] as number;
      forest.nodes[2 * node + i] = bit;
      forest.nodes[2 * node + i + 1] = (tree.nodes[i + 1] as number) + (bit < 0 ? leaf : node);
    }
    node += tree.nodes.length / 2;
    leaf += tree.leaves.length;
  }
  return buffer;
}

/**
 * The forest in `buffer`, not copied. Every node is checked, so that a walk through a damaged file ends inside it.
 *
 * @throws {MolsieveError} `input` when the buffer is not a forest, of another version, cut short, too long or damaged
 */
export function unpackForest(buffer: ArrayBufferLike): ForestArrays {
  if (buffer.byteLength < HEADER_BYTES) throw notForest(`${buffer.byteLength} bytes are too few for its header`);
  const [magic, version, ...sizes] = new Uint32Array(buffer, 0, 7);
  if (magic !== MAGIC) throw notForest("it does not start with MSRF");
  if (version !== VERSION) throw notForest(`its version is ${version}, this program reads version ${VERSION}`);
  const [nBits = 0, nTrees = 0, nNodes = 0, nLeaves = 0, nTraining = 0] = sizes;
  const expected = byteLength(nBits, nTrees, nNodes, nLeaves, nTraining);
  if (buffer.byteLength !== expected) {
    throw notForest(`its header announces ${expected} bytes and there are ${buffer.byteLength}`);
  }
  const forest = viewForest(buffer, nBits, nTrees, nNodes, nLeaves, nTraining);
  const { roots, nodes } = forest;
  if (nTrees === 0 || nBits === 0 || nBits % 32 !== 0 || roots.some((root) => root >= nNodes)) {
    throw notForest("its header or its roots are damaged");
  }
  for (let node = 0; node < nNodes; node++) {
    const bit = nodes[2 * node] as number;
    const next = nodes[2 * node + 1] as number;
    const sound = bit < 0 ? next >= 0 && next < nLeaves : bit < nBits && next > node + 1 && next < nNodes;
    if (!sound) throw notForest(`its node ${node} is damaged`);
  }
  return forest;
}

function viewForest(
  buffer: ArrayBufferLike,
  nBits: number,
  nTrees: number,
  nNodes: number,
  nLeaves: number,
  nTraining: number,
): ForestArrays {
  let offset = HEADER_BYTES;
  const take = (bytes: number): number => {
    offset += bytes;
    return offset - bytes;
  };
  return {
    nBits,
    leaves: new Float64Array(buffer, take(8 * nLeaves), nLeaves),
    y: new Float64Array(buffer, take(8 * nTraining), nTraining),
    outOfBag: {
      value: new Float64Array(buffer, take(8 * nTraining), nTraining),
      sd: new Float64Array(buffer, take(8 * nTraining), nTraining),
      count: new Uint32Array(buffer, take(4 * nTraining), nTraining),
    },
    roots: new Uint32Array(buffer, take(4 * nTrees), nTrees),
    nodes: new Int32Array(buffer, take(8 * nNodes), 2 * nNodes),
  };
}

function byteLength(_nBits: number, nTrees: number, nNodes: number, nLeaves: number, nTraining: number): number {
  return HEADER_BYTES + 8 * nLeaves + 28 * nTraining + 4 * nTrees + 8 * nNodes;
}

function notForest(why: string): MolsieveError {
  return new MolsieveError("input", `this is not a random forest written by Molsieve: ${why}`, {
    remedy: "Train the model again",
  });
}
