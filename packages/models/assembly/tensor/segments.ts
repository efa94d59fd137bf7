import { addLine } from "./lines";

/**
 * Writes for each of `nSegments` segments the sum of its lines, `[nSegments, width]`; lines of other segments count nowhere.
 *
 * @param segments segment of each line, 32-bit integers, `[n]`
 */
export function sumSegments(
  sums: usize, lines: usize, segments: usize, n: i32, nSegments: i32, width: i32,
): void {
  const bytes = <usize>width << 2;
  memory.fill(sums, 0, <usize>nSegments * bytes);
  for (let i = 0; i < n; i++) {
    const segment = load<u32>(segments + (<usize>i << 2));
    if (segment < <u32>nSegments) addLine(sums + <usize>segment * bytes, lines + <usize>i * bytes, width);
  }
}

/**
 * Copies lines of `bytes` bytes in the order of `indices`. Returns the place of the first index that is out of range, -1 when
 * all are in it.
 */
export function gatherLines(target: usize, lines: usize, indices: usize, n: i32, nLines: i32, bytes: i32): i32 {
  for (let i = 0; i < n; i++) {
    const index = load<u32>(indices + (<usize>i << 2));
    if (index >= <u32>nLines) return i;
    memory.copy(target + <usize>i * <usize>bytes, lines + <usize>index * <usize>bytes, bytes);
  }
  return -1;
}
