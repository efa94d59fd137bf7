/** Rows of a group, a bit of a word each. */
const GROUP = 64;

/**
 * Turns the answers of rows into the rows that pass each test: for every group of 64 rows one u64 for each test, in which bit `r` is the
 * answer of the group's row `r`.
 *
 * @param answers `[nRows, nWords]` u32: bit `i` of word `w` is the answer to test `32 w + i`
 * @param order numbers of the rows in the order of the groups, u32, `[64 nGroups]`; those that lack to 64 repeat others
 * @param passing `[nGroups, 32 nWords]` u64
 */
export function transpose(answers: usize, nWords: i32, order: usize, nGroups: i32, passing: usize): void {
  const rowBytes = <usize>nWords << 2;
  for (let part = 0; part < (GROUP / 16) * nGroups; part++, order += 64) {
    const to = passing + (<usize>(part >> 2)) * (rowBytes << 6) + ((<usize>(part & 3)) << 1);
    for (let b: usize = 0; b < rowBytes; b++) {
      const from = answers + b;
      let bytes = i8x16.splat(0);
      bytes = v128.load8_lane(from + <usize>load<u32>(order) * rowBytes, bytes, 0);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 4) * rowBytes, bytes, 1);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 8) * rowBytes, bytes, 2);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 12) * rowBytes, bytes, 3);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 16) * rowBytes, bytes, 4);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 20) * rowBytes, bytes, 5);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 24) * rowBytes, bytes, 6);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 28) * rowBytes, bytes, 7);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 32) * rowBytes, bytes, 8);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 36) * rowBytes, bytes, 9);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 40) * rowBytes, bytes, 10);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 44) * rowBytes, bytes, 11);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 48) * rowBytes, bytes, 12);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 52) * rowBytes, bytes, 13);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 56) * rowBytes, bytes, 14);
      bytes = v128.load8_lane(from + <usize>load<u32>(order, 60) * rowBytes, bytes, 15);
      const at = to + (b << 6);
      store<u16>(at + 56, i8x16.bitmask(bytes));
      bytes = v128.shl<i16>(bytes, 1);
      store<u16>(at + 48, i8x16.bitmask(bytes));
      bytes = v128.shl<i16>(bytes, 1);
      store<u16>(at + 40, i8x16.bitmask(bytes));
      bytes = v128.shl<i16>(bytes, 1);
      store<u16>(at + 32, i8x16.bitmask(bytes));
      bytes = v128.shl<i16>(bytes, 1);
      store<u16>(at + 24, i8x16.bitmask(bytes));
      bytes = v128.shl<i16>(bytes, 1);
      store<u16>(at + 16, i8x16.bitmask(bytes));
      bytes = v128.shl<i16>(bytes, 1);
      store<u16>(at + 8, i8x16.bitmask(bytes));
      bytes = v128.shl<i16>(bytes, 1);
      store<u16>(at, i8x16.bitmask(bytes));
    }
  }
}
