/** Rows of a vector. */
const VECTOR: i32 = 16;

/**
 * Writes the sum over columns of the smaller of two counts to the u32 at `sums`, for each of the rows of an index.
 *
 * A plane has a byte for each row: its count of one column, at most 255.
 *
 * @param entries address of a plane, then the count to compare it with (1 to 255), two u32 each
 * @param groups ends of the groups of entries, u32; counts within a group add up to 255 at most
 * @param nVectors how many vectors of 16 rows to do
 */
export function sumMinima(entries: usize, groups: usize, nGroups: i32, nVectors: i32, sums: usize): void {
  let from = entries;
  for (let v = 0; v < nVectors * VECTOR; v += VECTOR) {
    for (let at: usize = 0; at < 64; at += 16) v128.store(sums + (<usize>v << 2) + at, i32x4.splat(0));
  }
  for (let g = 0; g < nGroups; g++) {
    const end = entries + (<usize>load<u32>(groups + (<usize>g << 2)) << 3);
    let v = 0;
    for (; v + 4 <= nVectors; v += 4) {
      const row = <usize>(v * VECTOR);
      let sum0 = i8x16.splat(0);
      let sum1 = sum0;
      let sum2 = sum0;
      let sum3 = sum0;
      for (let entry = from; entry < end; entry += 8) {
        const plane = <usize>load<u32>(entry) + row;
        const own = v128.load8_splat(entry, 4);
        sum0 = i8x16.add(sum0, i8x16.min_u(own, v128.load(plane)));
        sum1 = i8x16.add(sum1, i8x16.min_u(own, v128.load(plane, 16)));
        sum2 = i8x16.add(sum2, i8x16.min_u(own, v128.load(plane, 32)));
        sum3 = i8x16.add(sum3, i8x16.min_u(own, v128.load(plane, 48)));
      }
      addSums(sums + (row << 2), sum0);
      addSums(sums + (row << 2) + 64, sum1);
      addSums(sums + (row << 2) + 128, sum2);
      addSums(sums + (row << 2) + 192, sum3);
    }
    for (; v < nVectors; v++) {
      const row = <usize>(v * VECTOR);
      let sum = i8x16.splat(0);
      for (let entry = from; entry < end; entry += 8) {
        sum = i8x16.add(sum, i8x16.min_u(v128.load8_splat(entry, 4), v128.load(<usize>load<u32>(entry) + row)));
      }
      addSums(sums + (row << 2), sum);
    }
    from = end;
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
 * Writes `sum / (total + own - sum)`, or 1 where that is 0 / 0, to the f64 at `out`, for pairs of rows.
 *
 * @param totals sum of each row's counts, f64
 * @param own sum of the counts of the row that they are compared with
 */
export function minMaxRatios(sums: usize, totals: usize, own: f64, nPairs: i32, out: usize): void {
  const spread = f64x2.splat(own);
  const one = f64x2.splat(1);
  for (let p = 0; p < nPairs; p++) {
    const sum = f64x2.convert_low_i32x4_u(v128.load64_zero(sums));
    const either = f64x2.sub(f64x2.add(v128.load(totals), spread), sum);
    const ratio = f64x2.div(sum, either);
    v128.store(out, v128.bitselect(one, ratio, f64x2.eq(either, f64x2.splat(0))));
    sums += 8;
    totals += 16;
    out += 16;
  }
}
