/**
 * Adds to each u32 at `counts` the number of ones in a plane: the first to the first, and so on.
 *
 * @param planeBytes a multiple of 16
 */
export function countPlanes(planes: usize, planeBytes: usize, nPlanes: i32, counts: usize): void {
  for (let i = 0; i < nPlanes; i++) {
    let ones: u64 = 0;
    for (const end = planes + planeBytes; planes < end; planes += 8) ones += popcnt(load<u64>(planes));
    store<u32>(counts, load<u32>(counts) + <u32>ones);
    counts += 4;
  }
}
