import { Random } from "@molsieve/core";
import { bitCounts, fingerprintWords } from "@molsieve/featurise";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactDeviations } from "../../src/forest/exact-deviations.js";
import { growTree, type Tree } from "../../src/forest/grow-tree.js";
import { leafOf } from "../../src/forest/leaf-of.js";
import { listSetBits } from "../../src/forest/set-bits.js";
import { createSplitSearch } from "../../src/forest/split-search.js";
import { fingerprintsOf } from "../support.js";

interface Data {
  readonly rows: readonly number[][];
  readonly y: readonly number[];
  readonly draws: readonly number[];
  readonly minLeaf: number;
}

/** Few bits and few values, so that equally good bits, equal rows and equal values are common. Bit 9 lies in the second word. */
const data: fc.Arbitrary<Data> = fc
  .array(
    fc.record({
      bits: fc.uniqueArray(fc.nat(9), { maxLength: 6 }),
      y: fc.integer({ min: -4, max: 4 }),
      draws: fc.nat(3),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .filter((rows) => rows.some(({ draws }) => draws > 0))
  .chain((rows) =>
    fc.integer({ min: 1, max: 3 }).map((minLeaf) => ({
      rows: rows.map(({ bits }) => bits.map((bit) => bit * 7)),
      y: rows.map(({ y }) => y),
      draws: rows.map(({ draws }) => draws),
      minLeaf,
    })),
  );

function grow({ rows, y: values, draws, minLeaf }: Data): Tree {
  const y = Float64Array.from(values);
  const fingerprints = fingerprintsOf(rows);
  const findSplit = createSplitSearch(listSetBits(fingerprints, bitCounts(fingerprints)), 64, {
    maxFeatures: 1,
    minLeaf,
  });
  const training = { words: fingerprintWords(fingerprints), nWords: 2, y, deviations: exactDeviations(y) };
  return growTree(training, Uint32Array.from(draws), findSplit, new Random(1));
}

/** Calls back for every node with the drawn rows that reach it. */
function visit(tree: Tree, { rows, draws }: Data, see: (bit: number, inside: number[], next: number) => void): void {
  const walk = (node: number, inside: number[]): void => {
    const bit = tree.nodes[2 * node] as number;
    const next = tree.nodes[2 * node + 1] as number;
    see(bit, inside, next);
    if (bit < 0) return;
    walk(
      node + 1,
      inside.filter((row) => !rows[row]?.includes(bit)),
    );
    walk(
      next,
      inside.filter((row) => rows[row]?.includes(bit)),
    );
  };
  walk(
    0,
    [...rows.keys()].filter((row) => (draws[row] as number) > 0),
  );
}

const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

/** The bits with the largest variance reduction among those that divide, in exact arithmetic; only -1: none divides. */
function bestBits({ rows, y, draws, minLeaf }: Data, inside: number[]): number[] {
  const drawn = (part: number[]) => total(part.map((row) => draws[row] as number));
  const sum = (part: number[]) => total(part.map((row) => (draws[row] as number) * (y[row] as number)));
  let best = { bits: [-1], over: -1, under: 1 };
  for (let bit = 0; bit < 64; bit++) {
    const left = inside.filter((row) => !rows[row]?.includes(bit));
    const right = inside.filter((row) => rows[row]?.includes(bit));
    if (drawn(left) < minLeaf || drawn(right) < minLeaf) continue;
    // Variance reduction times n: sumL^2 / nL + sumR^2 / nR - sum^2 / n, as one fraction over nL nR n.
    const [n, nL, nR] = [drawn(inside), drawn(left), drawn(right)];
    const over = sum(left) ** 2 * nR * n + sum(right) ** 2 * nL * n - sum(inside) ** 2 * nL * nR;
    const under = nL * nR * n;
    const more = over * best.under - best.over * under;
    if (more > 0) best = { bits: [bit], over, under };
    else if (more === 0) best.bits.push(bit);
  }
  return best.bits;
}

describe("growTree", () => {
  it("divides every node by a bit that brute force finds best", () => {
    fc.assert(
      fc.property(data, (each) => {
        visit(grow(each), each, (bit, inside) => {
          const oneValue = new Set(inside.map((row) => each.y[row])).size === 1;
          expect(oneValue ? [-1] : bestBits(each, inside)).toContain(bit);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("puts into each leaf the mean of its draws", () => {
    fc.assert(
      fc.property(data, (each) => {
        const tree = grow(each);
        let leaves = 0;
        visit(tree, each, (bit, inside, next) => {
          if (bit >= 0) return;
          const weight = total(inside.map((row) => each.draws[row] as number));
          const sum = total(inside.map((row) => (each.draws[row] as number) * (each.y[row] as number)));
          expect(next).toBe(leaves++);
          expect(tree.leaves[next]).toBeCloseTo(sum / weight, 12);
        });
        expect(tree.leaves).toHaveLength(leaves);
      }),
      { numRuns: 300 },
    );
  });

  it("tells training rows the same whatever the order of rows and bits", () => {
    fc.assert(
      fc.property(data, fc.nat(), ({ rows, draws }, seed) => {
        const random = new Random(seed);
        // Values without ties: no two ways of dividing a node gain the same, unless they are the same way.
        const y = rows.map(() => random.nextFloat());
        const rowOrder = random.shuffle([...rows.keys()]);
        const bitOrder = random.shuffle(Array.from({ length: 64 }, (_, bit) => bit));
        const asIs = { rows, y, draws, minLeaf: 1 };
        const shuffled = {
          rows: rowOrder.map((row) => rows[row]?.map((bit) => bitOrder[bit] as number) ?? []),
          y: rowOrder.map((row) => y[row] as number),
          draws: rowOrder.map((row) => draws[row] as number),
          minLeaf: 1,
        };
        const said = (each: Data) => {
          const tree = grow(each);
          const words = fingerprintWords(fingerprintsOf(each.rows));
          return each.rows.map((_, row) => tree.leaves[leafOf(tree.nodes, 0, words, 2 * row)] as number);
        };
        const [first, second] = [said(asIs), said(shuffled)];
        for (const [i, row] of rowOrder.entries()) {
          if (draws[row] !== 0) expect(second[i]).toBeCloseTo(first[row] as number, 10);
        }
      }),
      { numRuns: 300 },
    );
  });
});
