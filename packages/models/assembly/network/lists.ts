/** Columns that are summed together. */
const COLUMNS: i32 = 8;

/**
 * Writes for each list the sum of the lines that it names, in their order.
 *
 * @param out `[nLists, width]`
 * @param lines `[..., width]`
 * @param items numbers of lines, list after list, u32
 * @param starts where each list begins in `items`, u32, `[nLists + 1]`
 * @param width a multiple of 8
 */
export function sumLists(out: usize, lines: usize, items: usize, starts: usize, nLists: i32, width: i32): void {
  const stride = <usize>width << 2;
  for (let i: i32 = 0; i < nLists; i++) {
    const first = items + (<usize>load<u32>(starts) << 2);
    const end = items + (<usize>load<u32>(starts, 4) << 2);
    for (let column: usize = 0; column < stride; column += COLUMNS << 2) {
      let s0 = f32x4.splat(0);
      let s1 = s0;
      for (let item = first; item < end; item += 4) {
        const line = lines + column + <usize>load<u32>(item) * stride;
        s0 = f32x4.add(s0, v128.load(line));
        s1 = f32x4.add(s1, v128.load(line, 16));
      }
      v128.store(out + column, s0);
      v128.store(out + column, s1, 16);
    }
    out += stride;
    starts += 4;
  }
}

/**
 * Writes for each list a line of `bases` plus the sum of `lines` that it names; negative numbers as 0 when `rectify`.
 *
 * @param base number of the line of `bases` for each list, u32, `[nLists]`
 */
export function addLists(
  out: usize, bases: usize, base: usize, lines: usize, items: usize, starts: usize,
  nLists: i32, width: i32, rectify: bool,
): void {
  const stride = <usize>width << 2;
  const zero = f32x4.splat(0);
  for (let i: i32 = 0; i < nLists; i++) {
    const own = bases + <usize>load<u32>(base) * stride;
    const first = items + (<usize>load<u32>(starts) << 2);
    const end = items + (<usize>load<u32>(starts, 4) << 2);
    for (let column: usize = 0; column < stride; column += COLUMNS << 2) {
      let s0 = zero;
      let s1 = zero;
      for (let item = first; item < end; item += 4) {
        const line = lines + column + <usize>load<u32>(item) * stride;
        s0 = f32x4.add(s0, v128.load(line));
        s1 = f32x4.add(s1, v128.load(line, 16));
      }
      s0 = f32x4.add(v128.load(own + column), s0);
      s1 = f32x4.add(v128.load(own + column, 16), s1);
      v128.store(out + column, rectify ? f32x4.pmax(s0, zero) : s0);
      v128.store(out + column, rectify ? f32x4.pmax(s1, zero) : s1, 16);
    }
    out += stride;
    base += 4;
    starts += 4;
  }
}

/** Copies lines of `width` floats in the order of `indices`, u32. */
export function gatherLines(out: usize, lines: usize, indices: usize, n: i32, width: i32): void {
  const stride = <usize>width << 2;
  for (let i: i32 = 0; i < n; i++) {
    memory.copy(out, lines + <usize>load<u32>(indices) * stride, stride);
    out += stride;
    indices += 4;
  }
}

/** Puts 0 for every negative one of floats: `bytes` bytes, a multiple of 16; may write where it reads. */
export function rectify(out: usize, values: usize, bytes: usize): void {
  const zero = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) v128.store(out + at, f32x4.pmax(v128.load(values + at), zero));
}
