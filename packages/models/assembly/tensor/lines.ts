/** Adds `width` floats at `line` to those at `sum`. */
@inline
export function addLine(sum: usize, line: usize, width: i32): void {
  const end = sum + (<usize>width << 2);
  while (sum + 16 <= end) {
    v128.store(sum, f32x4.add(v128.load(sum), v128.load(line)));
    sum += 16;
    line += 16;
  }
  while (sum < end) {
    store<f32>(sum, load<f32>(sum) + load<f32>(line));
    sum += 4;
    line += 4;
  }
}

/** Writes the sum of `n` lines of `width` floats. */
export function sumLines(sum: usize, lines: usize, n: i32, width: i32): void {
  const bytes = <usize>width << 2;
  memory.fill(sum, 0, bytes);
  for (let i = 0; i < n; i++) addLine(sum, lines + <usize>i * bytes, width);
}

/** Adds one line to each of `n` lines; then puts 0 where the sum is negative, when `rectify`. */
export function addToLines(lines: usize, line: usize, n: i32, width: i32, rectify: bool): void {
  const bytes = <usize>width << 2;
  const zero = f32x4.splat(0);
  for (let i = 0; i < n; i++) {
    let j: usize = 0;
    for (; j + 16 <= bytes; j += 16) {
      const sum = f32x4.add(v128.load(lines + j), v128.load(line + j));
      v128.store(lines + j, rectify ? f32x4.max(zero, sum) : sum);
    }
    for (; j < bytes; j += 4) {
      const sum = load<f32>(lines + j) + load<f32>(line + j);
      store<f32>(lines + j, rectify ? max<f32>(0, sum) : sum);
    }
    lines += bytes;
  }
}

/** Puts 0 for every negative one of `n` floats. */
export function rectify(values: usize, n: i32): void {
  const end = <usize>n << 2;
  const zero = f32x4.splat(0);
  let i: usize = 0;
  for (; i + 16 <= end; i += 16) v128.store(values + i, f32x4.max(zero, v128.load(values + i)));
  for (; i < end; i += 4) store<f32>(values + i, max<f32>(0, load<f32>(values + i)));
}
