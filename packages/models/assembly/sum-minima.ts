/** Rows of a tile: a byte for each. */
const TILE: usize = 64;

/**
 * Writes the sums over columns of the smaller of two counts to the u32 at `sums`: of several queries, one line each, with the
 * rows of an index.
 *
 * The index lies in bands of 64 rows; a band has a tile for each column with the counts of the rows, a byte each. All queries
 * meet a band before the next one comes, as it stays in the processor's cache meanwhile.
 *
 * @param bandBytes from one band to the next
 * @param entries of all queries, one query after the other: offset of a tile in its band, then the count to compare it with (1
 * to 255), two u32 each
 * @param groups ends of the groups of entries, u32; counts within a group add up to 255 at most
 * @param queries ends of the groups of each query, u32
 * @param sumsBytes from the line of one query to that of the next
 */
export function sumMinima(
  bands: usize,
  bandBytes: usize,
  nBands: i32,
  entries: usize,
  groups: usize,
  queries: usize,
  nQueries: i32,
  sums: usize,
  sumsBytes: usize,
): void {
  for (let b = 0; b < nBands; b++) {
    const band = bands + <usize>b * bandBytes;
    let entry = entries;
    let group = groups;
    for (let q: usize = 0; q < <usize>nQueries; q++) {
      const at = sums + q * sumsBytes + ((<usize>b * TILE) << 2);
      for (let line: usize = 0; line < TILE << 2; line += 16) v128.store(at + line, i32x4.splat(0));
      const lastGroup = groups + (<usize>load<u32>(queries + (q << 2)) << 2);
      for (; group < lastGroup; group += 4) {
        const end = entries + (<usize>load<u32>(group) << 3);
        let sum0 = i8x16.splat(0);
        let sum1 = sum0;
        let sum2 = sum0;
        let sum3 = sum0;
        for (; entry < end; entry += 8) {
          const tile = band + <usize>load<u32>(entry);
          const own = v128.load8_splat(entry, 4);
          sum0 = i8x16.add(sum0, i8x16.min_u(own, v128.load(tile)));
          sum1 = i8x16.add(sum1, i8x16.min_u(own, v128.load(tile, 16)));
          sum2 = i8x16.add(sum2, i8x16.min_u(own, v128.load(tile, 32)));
          sum3 = i8x16.add(sum3, i8x16.min_u(own, v128.load(tile, 48)));
        }
        addSums(at, sum0);
        addSums(at + 64, sum1);
        addSums(at + 128, sum2);
        addSums(at + 192, sum3);
      }
    }
  }
}

/** Adds 16 bytes to 16 u32. */
@inline
function addSums(at: usize, bytes: v128): void {
  const low = i16x8.extend_low_i8x16_u(bytes);
  const high = i16x8.extend_high_i8x16_u(bytes);
  v128.store(at, i32x4.add(v128.load(at), i32x4.extend_low_i16x8_u(low)));
  v128.store(at, i32x4.add(v128.load(at, 16), i32x4.extend_high_i16x8_u(low)), 16);
  v128.store(at, i32x4.add(v128.load(at, 32), i32x4.extend_low_i16x8_u(high)), 32);
  v128.store(at, i32x4.add(v128.load(at, 48), i32x4.extend_high_i16x8_u(high)), 48);
}

/**
 * Adds `weight x sum / (total + own - sum)`, or `weight` where that is 0 / 0, to the f64 at `out`, for pairs of rows.
 *
 * @param totals sum of each row's counts, f64
 * @param own sum of the counts of the row that they are compared with
 */
export function addMinMax(sums: usize, totals: usize, own: f64, weight: f64, nPairs: i32, out: usize): void {
  const spread = f64x2.splat(own);
  const weights = f64x2.splat(weight);
  for (let p = 0; p < nPairs; p++) {
    const sum = f64x2.convert_low_i32x4_u(v128.load64_zero(sums));
    const either = f64x2.sub(f64x2.add(v128.load(totals), spread), sum);
    const ratio = f64x2.mul(weights, f64x2.div(sum, either));
    const term = v128.bitselect(weights, ratio, f64x2.eq(either, f64x2.splat(0)));
    v128.store(out, f64x2.add(v128.load(out), term));
    sums += 8;
    totals += 16;
    out += 16;
  }
}
