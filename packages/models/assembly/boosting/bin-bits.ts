/** Rows of a batch. */
const ROWS: usize = 128;

/** Writes the same bin (i8) for all 128 rows of slots number `from` to `to - 1`, each its own of `own`. */
export function fillBins(own: usize, from: i32, to: i32, bins: usize): void {
  for (let slot = <usize>from; slot < <usize>to; slot++) {
    const bin = v128.load8_splat(own + slot);
    const at = bins + slot * ROWS;
    for (let row: usize = 0; row < ROWS; row += 16) v128.store(at + row, bin);
  }
}

/**
 * Writes the bin (i8) of 1 in all slots of the columns of the bits that are set.
 *
 * @param words `nWords` u32 for each of `count` rows
 * @param first slots of column `c` are those from `first[c]` to `first[c + 1] - 1`, u32
 * @param oneBins the bin of each slot
 */
export function binBits(words: usize, nWords: i32, count: i32, first: usize, oneBins: usize, bins: usize): void {
  for (let row: usize = 0; row < <usize>count; row++) {
    for (let w = 0; w < nWords; w++, words += 4) {
      for (let word = load<u32>(words); word !== 0; word &= word - 1) {
        const column = first + (<usize>((w << 5) + <i32>ctz(word)) << 2);
        const end = <usize>load<u32>(column, 4);
        for (let slot = <usize>load<u32>(column); slot < end; slot++) {
          store<u8>(bins + slot * ROWS + row, load<u8>(oneBins + slot));
        }
      }
    }
  }
}
