import { rowBits, rowBytes } from "./plan";

/**
 * Puts the rows (u32) that pass a test behind the others; returns how many fail it.
 *
 * @param places room for a u32 a row
 */
export function partition(rows: usize, nRows: i32, test: i32, places: usize): i32 {
  const bits = rowBits + <usize>test * rowBytes;
  let end = rows + ((<usize>nRows) << 2);
  let last = places;
  for (let at = rows; at !== end; at += 4) {
    // Without a branch, which nobody could foresee.
    store<u32>(last, <u32>at);
    last += (<usize>passes(bits, load<u32>(at))) << 2;
  }
  const nFailing = nRows - <i32>((last - places) >> 2);
  for (; places !== last; places += 4) {
    const place = <usize>load<u32>(places);
    if (place >= end) break;
    // Rows from the end take its place until one fails.
    let row = load<u32>(place);
    let isPassing = true;
    while (isPassing && end - 4 !== place) {
      end -= 4;
      const other = load<u32>(end);
      store<u32>(end, row);
      row = other;
      isPassing = passes(bits, row) !== 0;
    }
    store<u32>(place, row);
    if (isPassing) break;
  }
  return nFailing;
}

// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
function passes(bits: usize, row: u32): u32 {
  return ((<u32>load<u8>(bits + (<usize>row >> 3))) >> (row & 7)) & 1;
}
