/**
 * One step of Adam for `n` parameters, 32-bit floats: writes the new values and both new moments, which may lie where the old
 * ones lie.
 *
 * @param rate learning rate over the bias correction of the first moment
 * @param rest1 `1 - beta1`, which the caller can round better
 * @param rest2 `1 - beta2`
 * @param correction bias correction of the second moment, a factor
 */
export function adam(
  value: usize, gradient: usize, first: usize, second: usize,
  newValue: usize, newFirst: usize, newSecond: usize,
  n: i32, rate: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, correction: f32, epsilon: f32,
): void {
  const rates = f32x4.splat(rate);
  const keep1 = f32x4.splat(beta1);
  const keep2 = f32x4.splat(beta2);
  const add1 = f32x4.splat(rest1);
  const add2 = f32x4.splat(rest2);
  const corrections = f32x4.splat(correction);
  const epsilons = f32x4.splat(epsilon);
  const end = <usize>n << 2;
  let i: usize = 0;
  for (; i + 16 <= end; i += 16) {
    const g = v128.load(gradient + i);
    const m = f32x4.add(f32x4.mul(v128.load(first + i), keep1), f32x4.mul(g, add1));
    const v = f32x4.add(f32x4.mul(v128.load(second + i), keep2), f32x4.mul(f32x4.mul(g, g), add2));
    v128.store(newFirst + i, m);
    v128.store(newSecond + i, v);
    const scale = f32x4.add(f32x4.sqrt(f32x4.mul(v, corrections)), epsilons);
    v128.store(newValue + i, f32x4.sub(v128.load(value + i), f32x4.div(f32x4.mul(m, rates), scale)));
  }
  for (; i < end; i += 4) {
    const g = load<f32>(gradient + i);
    const m = load<f32>(first + i) * beta1 + g * rest1;
    const v = load<f32>(second + i) * beta2 + g * g * rest2;
    store<f32>(newFirst + i, m);
    store<f32>(newSecond + i, v);
    store<f32>(newValue + i, load<f32>(value + i) - m * rate / (sqrt<f32>(v * correction) + epsilon));
  }
}

/**
 * One step of Adam where they lie for those lines of tables that `touched` is not 0 for; the others stay as they are.
 *
 * @param touched a float for each line, the same for all tables, `[nLines]`
 */
export function adamLines(
  values: usize, gradients: usize, firsts: usize, seconds: usize, touched: usize,
  nTables: i32, nLines: i32, width: i32,
  rate: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, correction: f32, epsilon: f32,
): void {
  const bytes = <usize>width << 2;
  let at: usize = 0;
  for (let table: i32 = 0; table < nTables; table++) {
    for (let line: i32 = 0; line < nLines; line++) {
      if (load<f32>(touched + (<usize>line << 2)) != 0) {
        const value = values + at;
        const first = firsts + at;
        const second = seconds + at;
        adam(
          value, gradients + at, first, second, value, first, second,
          width, rate, beta1, rest1, beta2, rest2, correction, epsilon,
        );
      }
      at += bytes;
    }
  }
}
