import { rowBits, rowBytes } from "./plan";

/** Puts the rows (u32) that pass a test behind the others; returns how many fail it. */
export function partition(rows: usize, nRows: i32, test: i32): i32 {
  const bits = rowBits + <usize>test * rowBytes;
  let middle = rows;
  let end = rows + ((<usize>nRows) << 2);
  while (middle < end) {
    const row = load<u32>(middle);
    const last = load<u32>(end - 4);
    const passes = ((<u32>load<u8>(bits + (<usize>row >> 3))) >> (row & 7)) & 1;
    // Without a branch, which nobody could foresee.
    store<u32>(middle, select<u32>(last, row, passes !== 0));
    store<u32>(end - 4, select<u32>(row, last, passes !== 0));
    end -= (<usize>passes) << 2;
    middle += (<usize>(1 - passes)) << 2;
  }
  return <i32>((middle - rows) >> 2);
}
