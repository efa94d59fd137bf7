import type { CandidateSlot } from "./candidate-slot.js";
import { MAX_CUTS } from "./column-cuts.js";
import { type DenseColumns, MISSING } from "./dense-columns.js";
import type { BoundedRandom } from "./kernel-random.js";
import type { SearchOptions } from "./sparse-search.js";
import type { FoundSplit, NodeRows, TreeBag } from "./tree-bag.js";

/** Tests of one dense column: 256 cuts, with missing values on either side. */
export const DENSE_TESTS = 512;

/** Test `DENSE_TESTS * column + cut`, 256 more where missing values pass: does the value lie above the cut? */
function denseTest(column: number, cut: number, missingPasses: boolean): number {
  return DENSE_TESTS * column + (missingPasses ? 256 : 0) + cut;
}

/** Whether a row with this code passes. */
export function passesDense(test: number, code: number): boolean {
  return code === MISSING ? (test & 256) !== 0 : code > (test & 255);
}

/** Searches the best cuts of dense columns at a node. */
export class DenseSearch {
  readonly #columns: DenseColumns;
  readonly #nRows: number;
  readonly #options: SearchOptions;
  /** Number of the first dense test. */
  readonly #firstTest: number;
  readonly #nSums: number;
  /** Mass and sums of each code, `[256, 1 + nSums]`; 0 between searches. */
  readonly #stats: Float64Array;
  /** Codes that occur, a bit each. */
  readonly #seen = new Uint32Array(8);
  /** Those codes, ascending. */
  readonly #codes = new Uint8Array(256);
  /** Mass and sums of the codes below a cut, `[1 + nSums]`. */
  readonly #below: Float64Array;

  constructor(columns: DenseColumns, nRows: number, nSums: number, firstTest: number, options: SearchOptions) {
    this.#columns = columns;
    this.#nRows = nRows;
    this.#options = options;
    this.#firstTest = firstTest;
    this.#nSums = nSums;
    this.#stats = new Float64Array(256 * (1 + nSums));
    this.#below = new Float64Array(1 + nSums);
  }

  /** Tries some of the slot's columns that divide the node, keeps the best test and strikes off columns of one value. */
  search(slot: CandidateSlot, bag: TreeBag, node: NodeRows, random: BoundedRandom, found: FoundSplit): void {
    const { dense } = slot;
    let nTried = 0;
    while (nTried < Math.ceil(this.#options.maxFeatures * slot.nDense)) {
      const j = nTried + random.nextBelow(slot.nDense - nTried);
      const column = dense[j] as number;
      const nCodes = this.#gather(bag, node, column);
      if (nCodes < 2) {
        dense[j] = dense[--slot.nDense] as number;
      } else {
        dense[j] = dense[nTried] as number;
        dense[nTried++] = column;
        this.#tryCuts(column, nCodes, node, random, found);
      }
      this.#clear(nCodes);
    }
  }

  /** Statistics of the node's rows by code; returns how many codes occur. */
  #gather({ masses, terms, sumOf }: TreeBag, { rows, from, to }: NodeRows, column: number): number {
    const stats = this.#stats;
    const seen = this.#seen;
    const { codes } = this.#columns;
    const first = column * this.#nRows;
    const stride = 1 + this.#nSums;
    for (let i = from; i < to; i++) {
      const row = rows[i] as number;
      const code = codes[first + row] as number;
      const place = code * stride;
      const sum = place + 1 + (sumOf[row] as number);
      seen[code >>> 5] = (seen[code >>> 5] as number) | (1 << (code & 31));
      stats[place] = (stats[place] as number) + (masses[row] as number);
      stats[sum] = (stats[sum] as number) + (terms[row] as number);
    }
    let nCodes = 0;
    for (let w = 0; w < 8; w++) {
      for (let word = seen[w] as number; word !== 0; word &= word - 1) {
        this.#codes[nCodes++] = 32 * w + 31 - Math.clz32(word & -word);
      }
      seen[w] = 0;
    }
    return nCodes;
  }

  #clear(nCodes: number): void {
    const stride = 1 + this.#nSums;
    for (let c = 0; c < nCodes; c++) {
      const first = (this.#codes[c] as number) * stride;
      for (let place = first; place < first + stride; place++) this.#stats[place] = 0;
    }
  }

  #tryCuts(column: number, nCodes: number, node: NodeRows, random: BoundedRandom, found: FoundSplit): void {
    const codes = this.#codes;
    const below = this.#below;
    const hasMissing = codes[nCodes - 1] === MISSING;
    const nKnown = hasMissing ? nCodes - 1 : nCodes;
    const only = this.#options.randomCuts && nKnown > 1 ? random.nextBelow(nKnown - 1) : -1;
    below.fill(0);
    for (let c = 0; c < nKnown; c++) {
      this.#addTo(below, codes[c] as number);
      if (only >= 0 && c !== only) continue;
      if (c + 1 < nKnown) {
        const cut = ((codes[c] as number) + (codes[c + 1] as number) - 1) >>> 1;
        if (hasMissing) {
          this.#tryCut(denseTest(column, cut, true), node, found);
          this.#addTo(below, MISSING);
          this.#tryCut(denseTest(column, cut, false), node, found);
          this.#addTo(below, MISSING, -1);
        } else {
          // Values missing later follow the larger part.
          this.#tryCut(denseTest(column, cut, 2 * (below[0] as number) < node.mass), node, found);
        }
      } else if (hasMissing) {
        // Above the last cut lies no value: the missing ones part from the rest.
        this.#tryCut(denseTest(column, MAX_CUTS, true), node, found);
      }
    }
  }

  #addTo(total: Float64Array, code: number, sign = 1): void {
    const place = code * (1 + this.#nSums);
    for (let s = 0; s < total.length; s++) total[s] = (total[s] as number) + sign * (this.#stats[place + s] as number);
  }

  /** Compares the split of `below` and the rest with the best so far. */
  #tryCut(test: number, { mass, sums }: NodeRows, found: FoundSplit): void {
    const below = this.#below;
    const failed = below[0] as number;
    const { minMass } = this.#options;
    if (!(failed >= minMass && mass - failed >= minMass)) return;
    let squares = 0;
    for (let s = 0; s < sums.length; s++) {
      const shift = mass * (below[1 + s] as number) - failed * (sums[s] as number);
      squares += shift * shift;
    }
    const gain = squares / (failed * (mass - failed));
    if (gain > found.gain) {
      found.gain = gain;
      found.test = this.#firstTest + test;
    }
  }
}
