/** Rows of one block, and threads of one workgroup: thread `i` works on row `i` of its block. */
export const BLOCK_ROWS = 256;

/** Four 32-bit words a step: what a thread loads at once. */
export function wordGroups(nBits: number): number {
  return Math.ceil(nBits / 128);
}

/**
 * Fingerprints as the kernels read them, `[nBlocks, wordGroups, BLOCK_ROWS, 4]`: neighbouring threads load neighbouring memory, and
 * a block is one run of it. Bits past `nBits` and rows past the last are 0.
 *
 * @param words row-major, `[rows, nBits / 32]`
 * @param target as long as the blocks that hold the rows, all zeros
 */
export function packBlocks(words: Uint32Array, nBits: number, target: Uint32Array): void {
  const nWords = nBits / 32;
  const blockWords = wordGroups(nBits) * BLOCK_ROWS * 4;
  for (let from = 0, row = 0; from < words.length; row++) {
    const block = Math.floor(row / BLOCK_ROWS) * blockWords + (row % BLOCK_ROWS) * 4;
    for (let word = 0; word < nWords; word++, from++) {
      target[block + (word >> 2) * BLOCK_ROWS * 4 + (word & 3)] = words[from] as number;
    }
  }
}
