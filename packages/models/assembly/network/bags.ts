/** Columns of a wide and of a narrow panel of a table. */
const WIDE: i32 = 32;
const NARROW: i32 = 8;

/**
 * Writes for each bag a line plus the sum of the lines of a table that it names, in their order; negative numbers as 0 when `rectify`.
 *
 * @param out `[nBags, width]`
 * @param initial the line that each bag begins with, `initialStride` bytes from bag to bag: 0 for one that all share; may lie where `out` lies
 * @param table panels of 32 columns, then panels of 8, each `[nLines, columns]`
 * @param indices lines of the table, bag after bag, u32
 * @param starts where each bag begins in `indices`, u32, `[nBags + 1]`
 * @param width a multiple of 8
 */
export function sumBags(
  out: usize, initial: usize, initialStride: usize, table: usize, nLines: i32,
  indices: usize, starts: usize, nBags: i32, width: i32, rectify: bool,
): void {
  const stride = <usize>width << 2;
  let column: i32 = 0;
  for (; column + WIDE <= width; column += WIDE) {
    let at = out + (<usize>column << 2);
    let from = initial + (<usize>column << 2);
    for (let b: usize = 0; b < <usize>nBags << 2; b += 4) {
      const first = indices + (<usize>load<u32>(starts + b) << 2);
      sumWide(at, from, table, first, indices + (<usize>load<u32>(starts + b, 4) << 2), rectify);
      at += stride;
      from += initialStride;
    }
    table += <usize>nLines << 7;
  }
  for (; column < width; column += NARROW) {
    let at = out + (<usize>column << 2);
    let from = initial + (<usize>column << 2);
    for (let b: usize = 0; b < <usize>nBags << 2; b += 4) {
      const first = indices + (<usize>load<u32>(starts + b) << 2);
      sumNarrow(at, from, table, first, indices + (<usize>load<u32>(starts + b, 4) << 2), rectify);
      at += stride;
      from += initialStride;
    }
    table += <usize>nLines << 5;
  }
}

@inline
function sumWide(out: usize, initial: usize, table: usize, index: usize, end: usize, rectify: bool): void {
  let s0 = v128.load(initial);
  let s1 = v128.load(initial, 16);
  let s2 = v128.load(initial, 32);
  let s3 = v128.load(initial, 48);
  let s4 = v128.load(initial, 64);
  let s5 = v128.load(initial, 80);
  let s6 = v128.load(initial, 96);
  let s7 = v128.load(initial, 112);
  for (; index < end; index += 4) {
    const line = table + (<usize>load<u32>(index) << 7);
    s0 = f32x4.add(s0, v128.load(line));
    s1 = f32x4.add(s1, v128.load(line, 16));
    s2 = f32x4.add(s2, v128.load(line, 32));
    s3 = f32x4.add(s3, v128.load(line, 48));
    s4 = f32x4.add(s4, v128.load(line, 64));
    s5 = f32x4.add(s5, v128.load(line, 80));
    s6 = f32x4.add(s6, v128.load(line, 96));
    s7 = f32x4.add(s7, v128.load(line, 112));
  }
  const zero = f32x4.splat(0);
  v128.store(out, rectify ? f32x4.pmax(s0, zero) : s0);
  v128.store(out, rectify ? f32x4.pmax(s1, zero) : s1, 16);
  v128.store(out, rectify ? f32x4.pmax(s2, zero) : s2, 32);
  v128.store(out, rectify ? f32x4.pmax(s3, zero) : s3, 48);
  v128.store(out, rectify ? f32x4.pmax(s4, zero) : s4, 64);
  v128.store(out, rectify ? f32x4.pmax(s5, zero) : s5, 80);
  v128.store(out, rectify ? f32x4.pmax(s6, zero) : s6, 96);
  v128.store(out, rectify ? f32x4.pmax(s7, zero) : s7, 112);
}

@inline
function sumNarrow(out: usize, initial: usize, table: usize, index: usize, end: usize, rectify: bool): void {
  let s0 = v128.load(initial);
  let s1 = v128.load(initial, 16);
  for (; index < end; index += 4) {
    const line = table + (<usize>load<u32>(index) << 5);
    s0 = f32x4.add(s0, v128.load(line));
    s1 = f32x4.add(s1, v128.load(line, 16));
  }
  const zero = f32x4.splat(0);
  v128.store(out, rectify ? f32x4.pmax(s0, zero) : s0);
  v128.store(out, rectify ? f32x4.pmax(s1, zero) : s1, 16);
}
