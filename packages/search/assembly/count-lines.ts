/**
 * Writes the number of ones in each line to the u32 at `counts`: of the first to the first, and so on.
 *
 * @param lineBytes a multiple of 4
 */
export function countLines(lines: usize, lineBytes: usize, nLines: i32, counts: usize): void {
  for (let i = 0; i < nLines; i++) {
    let ones: u64 = 0;
    const end = lines + lineBytes;
    for (; lines + 8 <= end; lines += 8) ones += popcnt(load<u64>(lines));
    if (lines < end) {
      ones += popcnt(<u64>load<u32>(lines));
      lines += 4;
    }
    store<u32>(counts, <u32>ones);
    counts += 4;
  }
}
