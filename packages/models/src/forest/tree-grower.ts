import { deriveSeed } from "@molsieve/core";
import type { CandidateSlot, CandidateSlots } from "./candidate-slot.js";
import { DENSE_TESTS, DenseSearch, passesDense } from "./dense-search.js";
import { drawRows } from "./draw-rows.js";
import { createGrowerMemory } from "./grower-memory.js";
import type { GrowingPlan } from "./growing-plan.js";
import type { ForestKernel } from "./kernel.js";
import { type BoundedRandom, KernelRandom } from "./kernel-random.js";
import { SparseSearch } from "./sparse-search.js";
import type { TreeBag } from "./tree-bag.js";

/** One tree. Its root is node 0, and behind an inner node comes the one for rows that fail its test. */
export interface GrownTree {
  /** Of each node its test, -1 for a leaf: tests of `plan.sparse`, then {@link DENSE_TESTS} for each dense column; `[nNodes]`. */
  readonly tests: Int32Array;
  /** Of each node the one for rows that pass; of a leaf its place in `leaves`. `[nNodes]` */
  readonly next: Int32Array;
  /** What each leaf says, `[nLeaves, nOutputs]`: mean of its draws, or the part of each class in them. */
  readonly leaves: Float64Array;
  /** Of a leaf whose rows have one value one of them, else -1; `[nLeaves]`. */
  readonly leafRows: Int32Array;
  /** Rows that were not drawn. Empty where every tree draws all of them. */
  readonly outRows: Uint32Array;
  /** The leaf that each of those ends in. */
  readonly outLeaves: Uint32Array;
}

/** Where the rows of a node lie. */
interface NodePlace {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly outFrom: number;
  readonly outTo: number;
  readonly depth: number;
}

interface PendingNode extends NodePlace {
  slot: CandidateSlot;
}

/**
 * Grows the trees of a plan, each from its number alone, until every leaf holds one value or rows that no test divides.
 *
 * A node whose values differ is divided even where the best test gains nothing: the next one may. After a split the statistics
 * of the smaller child are gathered and those of the larger are what is left of the parent's.
 */
export class TreeGrower {
  readonly #plan: GrowingPlan;
  readonly #sparse: SparseSearch;
  readonly #dense: DenseSearch;
  readonly #slots: CandidateSlots;
  readonly #kernel: ForestKernel;
  readonly #random: BoundedRandom;
  /** Room for a number a row. */
  readonly #placesAt: number;
  readonly #bag: TreeBag;
  readonly #rows: Uint32Array;
  readonly #out: Uint32Array;
  /** Two numbers a node: its test and the node for rows that fail it, before that for those that pass; of a leaf -1 and its number. */
  readonly #nodes: Int32Array;
  #nNodes = 0;
  readonly #leaves: Float64Array;
  readonly #leafRows: Int32Array;
  readonly #waiting: Int32Array;
  #nLeaves = 0;
  readonly #outLeaves: Uint32Array;

  constructor(plan: GrowingPlan) {
    const { nRows, sparse, dense, targets, search } = plan;
    const { nSums, nOutputs, sumOf } = targets;
    const { kernel, slots, masses, terms, rows, out, placesAt, gainAt } = createGrowerMemory(plan);
    this.#plan = plan;
    this.#kernel = kernel;
    this.#random = new KernelRandom(kernel);
    this.#sparse = new SparseSearch(kernel, gainAt);
    this.#dense = new DenseSearch(dense, nRows, nSums, sparse.nTests, search);
    this.#slots = slots;
    this.#bag = { draws: new Uint32Array(nRows), masses, terms, sumOf };
    this.#rows = rows;
    this.#out = out;
    this.#placesAt = placesAt;
    this.#nodes = new Int32Array(4 * nRows);
    this.#waiting = new Int32Array(4 * nRows);
    this.#leaves = new Float64Array(nRows * nOutputs);
    this.#leafRows = new Int32Array(nRows);
    this.#outLeaves = new Uint32Array(nRows);
  }

  grow(tree: number): GrownTree {
    const { dense, targets, seed, bootstrap, subsample } = this.#plan;
    this.#kernel.seedRandom(deriveSeed(seed, tree));
    const [nDrawn, nOut] = this.#draw();
    const hasOut = bootstrap || subsample < 1;
    const outTo = hasOut ? nOut : 0;
    this.#nNodes = 1;
    this.#leaves.fill(0);
    this.#nLeaves = 0;
    const pending: PendingNode[] = [];
    const root = { node: 0, from: 0, to: nDrawn, outFrom: 0, outTo, depth: 0 };
    if (this.#mayDivide(root)) {
      const slot = this.#slots.take();
      this.#gather(slot, root);
      for (let column = 0; column < dense.nColumns; column++) slot.dense[column] = column;
      slot.nDense = dense.nColumns;
      pending.push({ ...root, slot });
    } else {
      this.#addLeaf(root);
    }
    for (let part = pending.pop(); part !== undefined; part = pending.pop()) this.#divide(part, pending);
    return {
      ...this.#layOut(),
      leaves: this.#leaves.slice(0, this.#nLeaves * targets.nOutputs),
      leafRows: this.#leafRows.slice(0, this.#nLeaves),
      outRows: this.#out.slice(0, outTo),
      outLeaves: this.#outLeaves.slice(0, outTo),
    };
  }

  /** The nodes in the order of a {@link GrownTree}. */
  #layOut(): Pick<GrownTree, "tests" | "next"> {
    const nodes = this.#nodes;
    const waiting = this.#waiting;
    const tests = new Int32Array(this.#nNodes);
    const next = new Int32Array(this.#nNodes);
    let nWaiting = 0;
    let old = 0;
    for (let node = 0; ; node++) {
      const test = nodes[2 * old] as number;
      const to = nodes[2 * old + 1] as number;
      tests[node] = test;
      if (test >= 0) {
        waiting[nWaiting++] = to + 1;
        waiting[nWaiting++] = node;
        old = to;
      } else {
        next[node] = to;
        if (nWaiting === 0) return { tests, next };
        next[waiting[--nWaiting] as number] = node + 1;
        old = waiting[--nWaiting] as number;
      }
    }
  }

  #draw(): [nDrawn: number, nOut: number] {
    const { nRows, targets } = this.#plan;
    const { draws, masses, terms } = this.#bag;
    draws.fill(0);
    drawRows(draws, this.#plan, this.#random);
    let nDrawn = 0;
    let nOut = 0;
    for (let row = 0; row < nRows; row++) {
      const times = draws[row] as number;
      masses[row] = times * (targets.masses[row] as number);
      terms[row] = times * (targets.terms[row] as number);
      if (times === 0) this.#out[nOut++] = row;
      else this.#rows[nDrawn++] = row;
    }
    return [nDrawn, nOut];
  }

  #mayDivide({ from, to, depth }: NodePlace): boolean {
    if (depth >= this.#plan.maxDepth) return false;
    const { y } = this.#plan.targets;
    const first = y[this.#rows[from] as number];
    for (let i = from + 1; i < to; i++) if (y[this.#rows[i] as number] !== first) return true;
    return false;
  }

  #divide(part: PendingNode, pending: PendingNode[]): void {
    const { node, from, to, outFrom, outTo, depth, slot } = part;
    const found = { test: -1, gain: -1 };
    this.#sparse.search(slot, found);
    if (slot.nDense > 0) {
      const nodeRows = { rows: this.#rows, from, to, mass: slot.mass[0] as number, sums: slot.sums };
      this.#dense.search(slot, this.#bag, nodeRows, this.#random, found);
    }
    if (found.test < 0) {
      this.#release(slot);
      this.#addLeaf(part);
      return;
    }
    const middle = this.#partition(this.#rows, from, to, found.test);
    const outMiddle = outFrom === outTo ? outTo : this.#partition(this.#out, outFrom, outTo, found.test);
    const child = this.#nNodes;
    this.#nNodes += 2;
    this.#nodes[2 * node] = found.test;
    this.#nodes[2 * node + 1] = child;
    const failed = { node: child, from, to: middle, outFrom, outTo: outMiddle, depth: depth + 1, slot };
    const passed = { node: child + 1, from: middle, to, outFrom: outMiddle, outTo, depth: depth + 1, slot };
    if (middle - from < to - middle) this.#pass(passed, failed, pending);
    else this.#pass(failed, passed, pending);
  }

  /** Leaves the slot of a node, which both have, to its larger child and gives the smaller another; that is divided first. */
  #pass(large: PendingNode, small: PendingNode, pending: PendingNode[]): void {
    const { slot } = large;
    const largeGoesOn = this.#mayDivide(large);
    const smallGoesOn = this.#mayDivide(small);
    if (largeGoesOn) pending.push(large);
    if (smallGoesOn) {
      const own = this.#slots.take();
      small.slot = own;
      this.#gather(own, small);
      for (let i = 0; i < slot.nDense; i++) own.dense[i] = slot.dense[i] as number;
      own.nDense = slot.nDense;
      if (largeGoesOn) this.#sparse.subtract(slot, own);
      pending.push(small);
    } else {
      if (largeGoesOn) this.#sparse.takeOut(slot, this.#rows.byteOffset + 4 * small.from, small.to - small.from);
      this.#addLeaf(small);
    }
    if (!largeGoesOn) {
      this.#release(slot);
      this.#addLeaf(large);
    }
  }

  #gather(slot: CandidateSlot, { from, to }: NodePlace): void {
    this.#sparse.gather(slot, this.#rows.byteOffset + 4 * from, to - from);
  }

  #release(slot: CandidateSlot): void {
    this.#sparse.clear(slot);
    this.#slots.giveBack(slot);
  }

  /** Puts the rows that pass the test behind the others; returns where they begin. */
  #partition(rows: Uint32Array, from: number, to: number, test: number): number {
    const { nRows, sparse, dense } = this.#plan;
    if (test < sparse.nTests)
      return from + this.#kernel.partition(rows.byteOffset + 4 * from, to - from, test, this.#placesAt);
    let middle = from;
    let end = to;
    const own = (test - sparse.nTests) % DENSE_TESTS;
    const first = ((test - sparse.nTests - own) / DENSE_TESTS) * nRows;
    while (middle < end) {
      const row = rows[middle] as number;
      if (passesDense(own, dense.codes[first + row] as number)) {
        rows[middle] = rows[--end] as number;
        rows[end] = row;
      } else {
        middle++;
      }
    }
    return middle;
  }

  #addLeaf({ node, from, to, outFrom, outTo }: NodePlace): void {
    const { y, nOutputs } = this.#plan.targets;
    const leaf = this.#nLeaves++;
    const leaves = this.#leaves;
    const first = y[this.#rows[from] as number] as number;
    let mass = 0;
    let oneValue = true;
    for (let i = from; i < to; i++) {
      const row = this.#rows[i] as number;
      const value = y[row] as number;
      const own = this.#bag.masses[row] as number;
      mass += own;
      if (value !== first) oneValue = false;
      const place = nOutputs === 1 ? leaf : leaf * nOutputs + value;
      leaves[place] = (leaves[place] as number) + (nOutputs === 1 ? own * value : own);
    }
    for (let place = leaf * nOutputs; place < (leaf + 1) * nOutputs; place++)
      leaves[place] = (leaves[place] as number) / mass;
    if (nOutputs === 1 && oneValue) leaves[leaf] = first;
    this.#leafRows[leaf] = oneValue ? (this.#rows[from] as number) : -1;
    this.#nodes[2 * node] = -1;
    this.#nodes[2 * node + 1] = leaf;
    for (let i = outFrom; i < outTo; i++) this.#outLeaves[i] = leaf;
  }
}
