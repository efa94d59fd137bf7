/**
 * `a b` in 64-bit floats, each `[..., rows, columns]` or transposed, and the sum of the sizes of the terms, which bounds what rounding
 * does; a factor without batches serves all of the other's.
 */
export function productOf(a, b, turnedA, turnedB) {
  const [m, k] = sides(a, turnedA);
  const [, n] = sides(b, turnedB);
  const batches = Math.max(a.values.length / (m * k), b.values.length / (k * n));
  const values = [];
  const sizes = [];
  for (let batch = 0; batch < batches; batch++) {
    const fromA = a.values.length === m * k ? 0 : batch * m * k;
    const fromB = b.values.length === k * n ? 0 : batch * k * n;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let [sum, size] = [0, 0];
        for (let p = 0; p < k; p++) {
          const left = a.values[fromA + (turnedA ? p * m + i : i * k + p)];
          const right = b.values[fromB + (turnedB ? j * k + p : p * n + j)];
          sum += left * right;
          size += Math.abs(left * right);
        }
        values.push(sum);
        sizes.push(size);
      }
    }
  }
  return { values, sizes };
}

function sides({ shape }, turned) {
  const [rows, columns] = shape.slice(-2);
  return turned ? [columns, rows] : [rows, columns];
}

/** `[columns, rows]` of a matrix `[rows, columns]`, last two dimensions. */
export function turnedNumbers({ shape, values }) {
  const [rows, columns] = shape.slice(-2);
  const size = rows * columns;
  return {
    shape: [...shape.slice(0, -2), columns, rows],
    values: values.map((_, i) => {
      const [batch, rest] = [Math.floor(i / size), i % size];
      return values[batch * size + (rest % rows) * columns + Math.floor(rest / rows)];
    }),
  };
}
