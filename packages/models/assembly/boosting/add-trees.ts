/** Rows of a batch: eight vectors of one byte a row. */
const ROWS = 128;

/**
 * Adds the leaf values of trees number `from` to `to - 1` to the sums (f64) of `nRows` rows, at most 128.
 *
 * @param bins 128 u8 for each slot: the bin of each row there
 * @param tests two u16 for each test of each tree: the slot, and the bin above which the test holds; test `k` is bit `k` of the leaf
 * @param leaves `1 << depth` f64 for each tree
 * @param work 128 bytes
 * @param sums 128 f64 for each output
 */
export function addTrees(
  bins: usize,
  tests: usize,
  leaves: usize,
  from: i32,
  to: i32,
  depth: i32,
  nOutputs: i32,
  nRows: i32,
  work: usize,
  sums: usize,
): void {
  for (let tree = from; tree < to; tree++) {
    const own = tests + ((<usize>(tree * depth)) << 2);
    for (let at = 0; at < nRows; at += 16) {
      let leaf = i8x16.splat(0);
      for (let k = 0; k < depth; k++) {
        const slot = <usize>load<u16>(own + ((<usize>k) << 2));
        const limit = i8x16.splat(<i8>load<u16>(own + ((<usize>k) << 2), 2));
        const above = v128.gt<u8>(v128.load(bins + slot * ROWS + <usize>at), limit);
        const bit = 1 << k;
        leaf = v128.or(leaf, v128.and(above, i8x16.splat(<i8>bit)));
      }
      v128.store(work + <usize>at, leaf);
    }
    const table = leaves + ((<usize>tree) << (depth + 3));
    const sum = sums + ((<usize>(tree % nOutputs) * ROWS) << 3);
    for (let row = 0; row < nRows; row++) {
      const at = sum + ((<usize>row) << 3);
      store<f64>(at, load<f64>(at) + load<f64>(table + ((<usize>load<u8>(work + <usize>row)) << 3)));
    }
  }
}
