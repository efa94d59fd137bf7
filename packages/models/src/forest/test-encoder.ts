import type { FeatureShape } from "../contract/feature-shape.js";
import type { CountRows, FeatureRows, ValueRows } from "../rows/feature-rows.js";
import { countBelow } from "./column-cuts.js";
import type { ForestTests } from "./forest-tests.js";

/** Cuts `from` to `to - 1`: those of one column that treat missing values alike. */
interface CutGroup {
  /** Within its block. */
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly missingPasses: boolean;
}

/** Answers all tests of a forest for rows. */
export class TestEncoder {
  /** Words that the answers of a row fill. */
  readonly nWords: number;
  readonly #tests: ForestTests;
  /** Of each block, columns ascending. */
  readonly #groups: readonly (readonly CutGroup[])[];

  constructor(tests: ForestTests, shape: FeatureShape) {
    const { columns, missingPasses } = tests;
    this.#tests = tests;
    this.nWords = Math.ceil((tests.nBitTests + columns.length) / 32);
    let from = 0;
    let firstColumn = 0;
    this.#groups = shape.map(({ width }) => {
      const groups: CutGroup[] = [];
      while (from < columns.length && (columns[from] as number) < firstColumn + width) {
        const column = columns[from] as number;
        let to = from + 1;
        while (to < columns.length && columns[to] === column && missingPasses[to] === missingPasses[from]) to++;
        groups.push({ column: column - firstColumn, from, to, missingPasses: missingPasses[from] === 1 });
        from = to;
      }
      firstColumn += width;
      return groups;
    });
  }

  /**
   * Writes the answers of rows `from` to `to - 1`, a bit each, set where the row passes.
   *
   * @param features of the blocks that the tests are made for
   * @param answers `[to - from, nWords]`, overwritten
   */
  encode({ blocks }: FeatureRows, from: number, to: number, answers: Uint32Array): void {
    const { nWords } = this;
    answers.fill(0, 0, (to - from) * nWords);
    let firstWord = 0;
    for (const [b, block] of blocks.entries()) {
      const groups = this.#groups[b] as readonly CutGroup[];
      switch (block.form) {
        case "bits": {
          const width = Math.ceil(block.width / 32);
          if (width === nWords) answers.set(block.words.subarray(from * width, to * width));
          else
            for (let row = from; row < to; row++) {
              const place = (row - from) * nWords + firstWord;
              for (let w = 0; w < width; w++) answers[place + w] = block.words[row * width + w] as number;
            }
          firstWord += width;
          break;
        }
        case "counts":
          this.#encodeCounts(block, groups, from, to, answers);
          break;
        case "values":
          this.#encodeValues(block, groups, from, to, answers);
      }
    }
  }

  #encodeCounts(block: CountRows, groups: readonly CutGroup[], from: number, to: number, answers: Uint32Array): void {
    const { nBitTests, cuts } = this.#tests;
    const groupOf = new Int32Array(block.width).fill(-1);
    for (const [g, { column }] of groups.entries()) groupOf[column] = g;
    for (let row = from; row < to; row++) {
      const first = 32 * (row - from) * this.nWords + nBitTests;
      for (let i = block.starts[row] as number; i < (block.starts[row + 1] as number); i++) {
        const group = groups[groupOf[block.columns[i] as number] as number];
        if (group === undefined) continue;
        const nPassed = countBelow(cuts, block.counts[i] as number, group.from, group.to);
        setBits(answers, first + group.from, nPassed);
      }
    }
  }

  #encodeValues(block: ValueRows, groups: readonly CutGroup[], from: number, to: number, answers: Uint32Array): void {
    const { nBitTests, cuts } = this.#tests;
    for (let row = from; row < to; row++) {
      const first = 32 * (row - from) * this.nWords + nBitTests;
      for (const group of groups) {
        const value = block.values[row * block.width + group.column] as number;
        const nMissing = group.missingPasses ? group.to - group.from : 0;
        const nPassed = Number.isNaN(value) ? nMissing : countBelow(cuts, value, group.from, group.to);
        setBits(answers, first + group.from, nPassed);
      }
    }
  }
}

function setBits(words: Uint32Array, from: number, count: number): void {
  if (count === 0) return;
  const last = from + count - 1;
  const first = Math.floor(from / 32);
  const end = Math.floor(last / 32);
  const firstBits = -1 << (from & 31);
  const endBits = -1 >>> (31 - (last & 31));
  if (first === end) {
    words[first] = (words[first] as number) | (firstBits & endBits);
    return;
  }
  words[first] = (words[first] as number) | firstBits;
  words.fill(0xffffffff, first + 1, end);
  words[end] = (words[end] as number) | endBits;
}
