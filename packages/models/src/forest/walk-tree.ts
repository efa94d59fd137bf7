/** Rows that walk together, a bit of a word each. */
export const WALK_ROWS = 32;

/** Working memory of walks: at most one branch a row waits. */
export class TreeWalker {
  readonly #nodes = new Int32Array(WALK_ROWS);
  readonly #rows = new Int32Array(WALK_ROWS);

  /**
   * Writes the leaf that each row ends in.
   *
   * Most rows fail most tests, and those nodes lie side by side: all rows go down them at once, and those that pass wait.
   *
   * @param tests of the nodes, and `next`, as in `ForestArrays`
   * @param passing which rows pass each test, a bit each
   * @param rows which rows to walk, a bit each, at least one; as a signed number, which is quicker
   * @param leaves `[WALK_ROWS]`
   */
  walk(
    tests: Int32Array,
    next: Int32Array,
    root: number,
    passing: Int32Array,
    rows: number,
    leaves: Uint32Array,
  ): void {
    let nWaiting = 0;
    let node = root;
    let here = rows;
    for (;;) {
      for (let test = tests[node] as number; test >= 0; test = tests[++node] as number) {
        const passed = here & (passing[test] as number);
        if (passed === 0) continue;
        here ^= passed;
        if (here === 0) {
          here = passed;
          node = (next[node] as number) - 1;
        } else {
          this.#nodes[nWaiting] = next[node] as number;
          this.#rows[nWaiting++] = passed;
        }
      }
      const leaf = next[node] as number;
      for (; here !== 0; here &= here - 1) leaves[31 - Math.clz32(here & -here)] = leaf;
      if (nWaiting === 0) return;
      node = this.#nodes[--nWaiting] as number;
      here = this.#rows[nWaiting] as number;
    }
  }
}

/**
 * Turns the answers of up to 32 rows into the rows that pass each test.
 *
 * @param answers `[nRows, nWords]`: bit `i` of word `w` is the answer to test `32 w + i`
 * @param rows which rows; those that lack to 32 have any answers
 * @param passing `[32 nWords]`: bit `r` is the answer of row `rows[r]`
 */
export function transposeAnswers(answers: Uint32Array, nWords: number, rows: Uint32Array, passing: Int32Array): void {
  for (let w = 0; w < nWords; w++) {
    const first = 32 * w;
    for (let r = 0; r < rows.length; r++) passing[first + r] = answers[(rows[r] as number) * nWords + w] as number;
    // Swaps ever smaller squares of the 32 x 32 bits across their diagonal.
    for (let size = 16, mask = 0xffff; size !== 0; size >>= 1, mask ^= mask << size) {
      for (let i = first; i < first + 32; i = ((i - first + size + 1) & ~size) + first) {
        const upper = passing[i] as number;
        const lower = passing[i + size] as number;
        const swapped = ((upper >>> size) ^ lower) & mask;
        passing[i + size] = lower ^ swapped;
        passing[i] = upper ^ (swapped << size);
      }
    }
  }
}

/** The leaf that one row ends in, its answers beginning at word `from`. */
export function leafOf(tests: Int32Array, next: Int32Array, root: number, answers: Uint32Array, from: number): number {
  let node = root;
  for (let test = tests[node] as number; test >= 0; test = tests[node] as number) {
    const passed = ((answers[from + (test >> 5)] as number) >>> (test & 31)) & 1;
    node = passed === 1 ? (next[node] as number) : node + 1;
  }
  return next[node] as number;
}
