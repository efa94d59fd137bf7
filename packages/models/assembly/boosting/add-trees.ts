/** Rows of a batch: eight vectors of one byte a row. */
const ROWS: usize = 128;

/**
 * Adds the leaf values of trees number `from` to `to - 1` to the sums (f64) of `nRows` rows, at most 128, in the order of the trees.
 *
 * @param bins 128 i8 for each slot: the bin of each row there, less 128
 * @param tests two i32 for each test of each tree: where in `bins` its slot lies, and the bin above which the test holds, less 128;
 * test `k` is bit `k` of the leaf
 * @param leaves `1 << depth` f64 for each tree
 * @param work 4 times 128 bytes
 * @param sums 128 f64 for each output; tree `t` adds to output `t % nOutputs`
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
  const testBytes = (<usize>depth) << 3;
  const size: usize = (<usize>8) << <usize>depth;
  for (let first = from; first < to; first += 4 * nOutputs) {
    for (let output = 0; output < nOutputs; output++) {
      // Four trees at once, so that sums are read and written less often.
      const tree = first + output;
      const nTrees = tree < to ? min(4, (to - tree + nOutputs - 1) / nOutputs) : 0;
      for (let t = 0; t < nTrees; t++) {
        findLeaves(bins, tests + <usize>(tree + t * nOutputs) * testBytes, depth, work + (<usize>t) * ROWS);
      }
      const step = size * <usize>nOutputs;
      const table = leaves + <usize>tree * size;
      const sum = sums + ((<usize>(tree % nOutputs) * ROWS) << 3);
      if (nTrees === 4) {
        for (let row: usize = 0; row < <usize>nRows; row++) {
          const at = sum + (row << 3);
          let total = load<f64>(at);
          total += load<f64>(table + ((<usize>load<u8>(work + row)) << 3));
          total += load<f64>(table + step + ((<usize>load<u8>(work + row, 128)) << 3));
          total += load<f64>(table + 2 * step + ((<usize>load<u8>(work + row, 256)) << 3));
          total += load<f64>(table + 3 * step + ((<usize>load<u8>(work + row, 384)) << 3));
          store<f64>(at, total);
        }
      } else {
        for (let t = 0; t < nTrees; t++) {
          const own = table + (<usize>t) * step;
          const ownWork = work + (<usize>t) * ROWS;
          for (let row: usize = 0; row < <usize>nRows; row++) {
            const at = sum + (row << 3);
            store<f64>(at, load<f64>(at) + load<f64>(own + ((<usize>load<u8>(ownWork + row)) << 3)));
          }
        }
      }
    }
  }
}

/** Writes the leaf (u8) of each of 128 rows. */
function findLeaves(bins: usize, tests: usize, depth: i32, leaves: usize): void {
  let a = i8x16.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let f = a;
  let g = a;
  let h = a;
  for (let test = tests + ((<usize>depth) << 3); test !== tests; ) {
    test -= 8;
    const own = bins + <usize>load<u32>(test);
    const limit = i8x16.splat(<i8>load<i32>(test, 4));
    // A vector of comparisons holds -1 where they are true.
    a = v128.sub<i8>(v128.add<i8>(a, a), v128.gt<i8>(v128.load(own), limit));
    b = v128.sub<i8>(v128.add<i8>(b, b), v128.gt<i8>(v128.load(own, 16), limit));
    c = v128.sub<i8>(v128.add<i8>(c, c), v128.gt<i8>(v128.load(own, 32), limit));
    d = v128.sub<i8>(v128.add<i8>(d, d), v128.gt<i8>(v128.load(own, 48), limit));
    e = v128.sub<i8>(v128.add<i8>(e, e), v128.gt<i8>(v128.load(own, 64), limit));
    f = v128.sub<i8>(v128.add<i8>(f, f), v128.gt<i8>(v128.load(own, 80), limit));
    g = v128.sub<i8>(v128.add<i8>(g, g), v128.gt<i8>(v128.load(own, 96), limit));
    h = v128.sub<i8>(v128.add<i8>(h, h), v128.gt<i8>(v128.load(own, 112), limit));
  }
  v128.store(leaves, a);
  v128.store(leaves, b, 16);
  v128.store(leaves, c, 32);
  v128.store(leaves, d, 48);
  v128.store(leaves, e, 64);
  v128.store(leaves, f, 80);
  v128.store(leaves, g, 96);
  v128.store(leaves, h, 112);
}
