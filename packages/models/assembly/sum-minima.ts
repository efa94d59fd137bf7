import { addCounts } from "./bit-planes";

/** Bytes of entries that are counted together: of so many bitmaps that their number fits into 16 bits. */
const MOST: usize = 65_520 << 2;

/**
 * Writes the sums over columns of the smaller of two counts to the u32 at `sums`: of several queries, one line each, with the
 * rows of an index.
 *
 * The index lies in bands of 128 rows. A band has a bitmap of 16 bytes for each count that is told apart in each column: which
 * of its rows have that count or more, where row `16 k + j` is bit `k` of byte `j`. A sum of minima is the number of bitmaps in
 * which a row's bit is set; these are counted 128 rows at a time, by adders made of logical operations. All queries meet a
 * band before the next one comes, as it stays in the processor's cache meanwhile.
 *
 * @param bandBytes from one band to the next
 * @param entries offsets of bitmaps in their band, u32, of all queries, one query after the other; of each query a multiple of
 * 16, filled up with offsets of an empty bitmap
 * @param ends where the entries of each query end, u32
 * @param sumsBytes from the line of one query to that of the next
 * @param planes 256 bytes of work memory
 * @see doi:10.1093/comjnl/bxx046 (Mula, Kurz & Lemire 2018, carry-save adders)
 */
export function sumMinima(
  bands: usize, bandBytes: usize, nBands: i32,
  entries: usize, ends: usize, nQueries: i32,
  sums: usize, sumsBytes: usize, planes: usize,
): void {
  for (let b = 0; b < nBands; b++) {
    const band = bands + <usize>b * bandBytes;
    let entry = entries;
    for (let q: usize = 0; q < <usize>nQueries; q++) {
      const at = sums + q * sumsBytes + (<usize>b << 9);
      const end = entries + (<usize>load<u32>(ends + (q << 2)) << 2);
      let isFirst = true;
      do {
        const stop = min(end, entry + MOST);
        countBits(band, entry, stop, planes);
        addCounts(planes, stop - entry >= 256 << 2, isFirst, at);
        isFirst = false;
        entry = stop;
      } while (entry < end);
    }
  }
}

/** Writes how many of some bitmaps have each bit set to the 16 planes at `planes`: one for each binary digit, the lowest first. */
@inline
function countBits(band: usize, entry: usize, end: usize, planes: usize): void {
  for (let plane: usize = 64; plane < 256; plane += 16) v128.store(planes + plane, i32x4.splat(0));
  // So many digits can be above the fourth.
  const top = planes + 64 + (<usize>(32 - clz(<i32>((end - entry) >> 6))) << 4);
  let ones = i32x4.splat(0);
  let twos = ones;
  let fours = ones;
  let eights = ones;
  for (; entry < end; entry += 64) {
    const x0 = bitmap(band, entry, 0);
    const x1 = bitmap(band, entry, 4);
    const twos0 = carry(ones, x0, x1);
    ones = sum(ones, x0, x1);
    const x2 = bitmap(band, entry, 8);
    const x3 = bitmap(band, entry, 12);
    const twos1 = carry(ones, x2, x3);
    ones = sum(ones, x2, x3);
    const fours0 = carry(twos, twos0, twos1);
    twos = sum(twos, twos0, twos1);
    const x4 = bitmap(band, entry, 16);
    const x5 = bitmap(band, entry, 20);
    const twos2 = carry(ones, x4, x5);
    ones = sum(ones, x4, x5);
    const x6 = bitmap(band, entry, 24);
    const x7 = bitmap(band, entry, 28);
    const twos3 = carry(ones, x6, x7);
    ones = sum(ones, x6, x7);
    const fours1 = carry(twos, twos2, twos3);
    twos = sum(twos, twos2, twos3);
    const eights0 = carry(fours, fours0, fours1);
    fours = sum(fours, fours0, fours1);
    const x8 = bitmap(band, entry, 32);
    const x9 = bitmap(band, entry, 36);
    const twos4 = carry(ones, x8, x9);
    ones = sum(ones, x8, x9);
    const x10 = bitmap(band, entry, 40);
    const x11 = bitmap(band, entry, 44);
    const twos5 = carry(ones, x10, x11);
    ones = sum(ones, x10, x11);
    const fours2 = carry(twos, twos4, twos5);
    twos = sum(twos, twos4, twos5);
    const x12 = bitmap(band, entry, 48);
    const x13 = bitmap(band, entry, 52);
    const twos6 = carry(ones, x12, x13);
    ones = sum(ones, x12, x13);
    const x14 = bitmap(band, entry, 56);
    const x15 = bitmap(band, entry, 60);
    const twos7 = carry(ones, x14, x15);
    ones = sum(ones, x14, x15);
    const fours3 = carry(twos, twos6, twos7);
    twos = sum(twos, twos6, twos7);
    const eights1 = carry(fours, fours2, fours3);
    fours = sum(fours, fours2, fours3);
    let over = carry(eights, eights0, eights1);
    eights = sum(eights, eights0, eights1);
    for (let plane = planes + 64; plane < top; plane += 16) {
      const old = v128.load(plane);
      v128.store(plane, v128.xor(old, over));
      over = v128.and(old, over);
    }
  }
  v128.store(planes, ones);
  v128.store(planes, twos, 16);
  v128.store(planes, fours, 32);
  v128.store(planes, eights, 48);
}

@inline
function bitmap(band: usize, entry: usize, offset: usize): v128 {
  return v128.load(band + <usize>load<u32>(entry + offset));
}

/** Lower digit of the sum of three bits. */
@inline
function sum(a: v128, b: v128, c: v128): v128 {
  return v128.xor(v128.xor(a, b), c);
}

/** Higher digit of the sum of three bits. */
@inline
function carry(a: v128, b: v128, c: v128): v128 {
  return v128.or(v128.and(a, b), v128.and(v128.xor(a, b), c));
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
