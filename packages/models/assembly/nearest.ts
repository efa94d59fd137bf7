/**
 * Writes the places of the largest numbers of a line and these numbers, largest first, of equal ones the first; returns how many
 * there are.
 *
 * @param line f64
 * @param most how many are wanted at most, 1 or more
 * @param places u32
 * @param numbers f64
 */
export function nearest(line: usize, n: i32, most: i32, places: usize, numbers: usize): i32 {
  const count = min(n, most);
  let i = 0;
  for (; i < count; i++) insert(i, load<f64>(line + (<usize>i << 3)), i, places, numbers);
  const last = numbers + (<usize>(most - 1) << 3);
  for (; i + 8 <= n; i += 8) {
    const at = line + (<usize>i << 3);
    const least = v128.load64_splat(last);
    const ab = v128.or(f64x2.gt(v128.load(at), least), f64x2.gt(v128.load(at, 16), least));
    const cd = v128.or(f64x2.gt(v128.load(at, 32), least), f64x2.gt(v128.load(at, 48), least));
    if (v128.any_true(v128.or(ab, cd))) {
      for (let j = i; j < i + 8; j++) offer(j, line, most, last, places, numbers);
    }
  }
  for (; i < n; i++) offer(i, line, most, last, places, numbers);
  return count;
}

@inline
function offer(place: i32, line: usize, most: i32, last: usize, places: usize, numbers: usize): void {
  const number = load<f64>(line + (<usize>place << 3));
  if (number > load<f64>(last)) insert(place, number, most - 1, places, numbers);
}

/** Inserts a number into those that stand there already. */
function insert(place: i32, number: f64, count: i32, places: usize, numbers: usize): void {
  let at = count;
  while (at > 0 && load<f64>(numbers + (<usize>(at - 1) << 3)) < number) {
    store<f64>(numbers + (<usize>at << 3), load<f64>(numbers + (<usize>(at - 1) << 3)));
    store<u32>(places + (<usize>at << 2), load<u32>(places + (<usize>(at - 1) << 2)));
    at--;
  }
  store<f64>(numbers + (<usize>at << 3), number);
  store<u32>(places + (<usize>at << 2), place);
}

/**
 * `b' A^-1 b` of a small matrix: `A = U U'` with an upper triangular `U`, made from the last line to the first, and the squared
 * length of the inverse of `U` times `b`.
 *
 * @param a lower triangle, f64, lines `stride` bytes apart; spoilt, and so may be the number behind the diagonal
 * @param b `n` f64 and room for one more; spoilt
 * @param least pivots below it count as this much
 */
export function smallForm(a: usize, stride: usize, n: i32, b: usize, least: f64): f64 {
  let form: f64 = 0;
  for (let j = n - 1; j >= 0; j--) {
    const line = a + <usize>j * stride;
    const end = <usize>j << 3;
    const pivot = 1 / Math.max(load<f64>(line + end), least);
    const own = load<f64>(b + end);
    form += own * own * pivot;
    const factor = f64x2.splat(own * pivot);
    for (let at: usize = 0; at < end; at += 16) {
      v128.store(b + at, f64x2.sub(v128.load(b + at), f64x2.mul(factor, v128.load(line + at))));
    }
    for (let i = 0; i < j; i++) {
      const other = a + <usize>i * stride;
      const share = f64x2.splat(load<f64>(line + (<usize>i << 3)) * pivot);
      for (let at: usize = 0; at <= (<usize>i << 3); at += 16) {
        v128.store(other + at, f64x2.sub(v128.load(other + at), f64x2.mul(share, v128.load(line + at))));
      }
    }
  }
  return form;
}
