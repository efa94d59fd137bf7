/**
 * Adds the packed derivatives (i64, gradient above, curvature below) of `nRows` rows to those bins of a histogram (i64 each) that
 * hold them, and their sum to `total`.
 *
 * @param rows numbers of the rows, u32
 * @param starts where the bins of each row begin in `bins`, u32, counted in bins
 * @param bins bins of the rows, u16 or u32
 */
// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
function accumulate<Bin extends number>(
  rows: usize,
  nRows: i32,
  starts: usize,
  bins: usize,
  derivatives: usize,
  histogram: usize,
  total: usize,
): void {
  const step = sizeof<Bin>();
  let sum: i64 = 0;
  for (let i = 0; i < nRows; i++) {
    const row = <usize>load<u32>(rows + (<usize>i << 2));
    const value = load<i64>(derivatives + (row << 3));
    sum += value;
    const from = starts + (row << 2);
    let at = bins + <usize>load<u32>(from) * step;
    const end = bins + <usize>load<u32>(from, 4) * step;
    for (; at + 4 * step <= end; at += 4 * step) {
      const a = histogram + (<usize>load<Bin>(at) << 3);
      store<i64>(a, load<i64>(a) + value);
      const b = histogram + (<usize>load<Bin>(at + step) << 3);
      store<i64>(b, load<i64>(b) + value);
      const c = histogram + (<usize>load<Bin>(at + 2 * step) << 3);
      store<i64>(c, load<i64>(c) + value);
      const d = histogram + (<usize>load<Bin>(at + 3 * step) << 3);
      store<i64>(d, load<i64>(d) + value);
    }
    for (; at < end; at += step) {
      const a = histogram + (<usize>load<Bin>(at) << 3);
      store<i64>(a, load<i64>(a) + value);
    }
  }
  store<i64>(total, load<i64>(total) + sum);
}

export function accumulate16(
  rows: usize,
  nRows: i32,
  starts: usize,
  bins: usize,
  derivatives: usize,
  histogram: usize,
  total: usize,
): void {
  accumulate<u16>(rows, nRows, starts, bins, derivatives, histogram, total);
}

export function accumulate32(
  rows: usize,
  nRows: i32,
  starts: usize,
  bins: usize,
  derivatives: usize,
  histogram: usize,
  total: usize,
): void {
  accumulate<u32>(rows, nRows, starts, bins, derivatives, histogram, total);
}
