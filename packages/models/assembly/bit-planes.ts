/**
 * Writes 128 numbers, whose binary digits lie in 16 planes, to the u32 at `sums`, or adds them. Number `16 k + j` has its digit `d` at bit `k` of
 * byte `j` of plane `d`.
 *
 * @param planes are of no use afterwards
 * @param isWide whether there can be digits from the ninth on
 * @param isFirst whether to write rather than to add
 */
export function addCounts(planes: usize, isWide: bool, isFirst: bool, sums: usize): void {
  turn(planes);
  if (isWide) turn(planes + 128);
  for (let k: usize = 0; k < 8; k++) {
    const low = v128.load(planes + (k << 4));
    const high = isWide ? v128.load(planes + (k << 4), 128) : i32x4.splat(0);
    const first = i8x16.shuffle(low, high, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const last = i8x16.shuffle(low, high, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const at = sums + (k << 6);
    put(at, i32x4.extend_low_i16x8_u(first), isFirst);
    put(at + 16, i32x4.extend_high_i16x8_u(first), isFirst);
    put(at + 32, i32x4.extend_low_i16x8_u(last), isFirst);
    put(at + 48, i32x4.extend_high_i16x8_u(last), isFirst);
  }
}

@inline
function put(at: usize, numbers: v128, isFirst: bool): void {
  v128.store(at, isFirst ? numbers : i32x4.add(v128.load(at), numbers));
}

/** Makes of 8 planes 8 vectors of bytes: what was bit `k` of byte `j` of plane `d` becomes bit `d` of byte `j` of vector `k`. */
function turn(planes: usize): void {
  swap(planes, 64, i8x16.splat(0x0f), 4);
  swap(planes + 16, 64, i8x16.splat(0x0f), 4);
  swap(planes + 32, 64, i8x16.splat(0x0f), 4);
  swap(planes + 48, 64, i8x16.splat(0x0f), 4);
  swap(planes, 32, i8x16.splat(0x33), 2);
  swap(planes + 16, 32, i8x16.splat(0x33), 2);
  swap(planes + 64, 32, i8x16.splat(0x33), 2);
  swap(planes + 80, 32, i8x16.splat(0x33), 2);
  swap(planes, 16, i8x16.splat(0x55), 1);
  swap(planes + 32, 16, i8x16.splat(0x55), 1);
  swap(planes + 64, 16, i8x16.splat(0x55), 1);
  swap(planes + 96, 16, i8x16.splat(0x55), 1);
}

/** Swaps the bits of a vector that lie outside of `mask` with those of another, `apart` bytes on, that lie inside. */
@inline
function swap(at: usize, apart: usize, mask: v128, shift: i32): void {
  const a = v128.load(at);
  const b = v128.load(at + apart);
  v128.store(at, v128.or(v128.and(a, mask), i16x8.shl(v128.and(b, mask), shift)));
  v128.store(at + apart, v128.or(v128.andnot(b, mask), i16x8.shr_u(v128.andnot(a, mask), shift)));
}
