import { addLine } from "./lines";

/**
 * Writes for each bag the sum of the lines of a table that it names, `[nBags, width]`.
 *
 * @param indices lines of the table, bag after bag, 32-bit integers
 * @param starts where each bag begins in `indices`, `[nBags + 1]`
 */
export function sumBags(sums: usize, table: usize, indices: usize, starts: usize, nBags: i32, width: i32): void {
  const bytes = <usize>width << 2;
  memory.fill(sums, 0, <usize>nBags * bytes);
  for (let b = 0; b < nBags; b++) {
    const end = load<i32>(starts + (<usize>b << 2), 4);
    for (let i = load<i32>(starts + (<usize>b << 2)); i < end; i++) {
      addLine(sums, table + <usize>load<u32>(indices + (<usize>i << 2)) * bytes, width);
    }
    sums += bytes;
  }
}

/** The other way round: writes for each line of the table the sum of the lines of the bags that name it. */
export function spreadBags(
  table: usize, sums: usize, indices: usize, starts: usize, nBags: i32, nLines: i32, width: i32,
): void {
  const bytes = <usize>width << 2;
  memory.fill(table, 0, <usize>nLines * bytes);
  for (let b = 0; b < nBags; b++) {
    const end = load<i32>(starts + (<usize>b << 2), 4);
    for (let i = load<i32>(starts + (<usize>b << 2)); i < end; i++) {
      addLine(table + <usize>load<u32>(indices + (<usize>i << 2)) * bytes, sums, width);
    }
    sums += bytes;
  }
}
