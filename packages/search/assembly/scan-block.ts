import { addRound, ROUND, slotBytes, VECTOR } from "./add-round";
import { writeAlive } from "./write-alive";

/**
 * Finds the rows of a block that have all but at most `allowance` of the query's bits, and returns the end of what it wrote:
 * for each such row, ascending, a u32 with the number of the query's bits that it lacks above 16 bits of its place in the block.
 *
 * Works on vectors of 128 rows and on the bits in the order given, eight in a round. The numbers of missing bits are kept as
 * bit slices, raised at the start so that a row that lacks too many overflows them; after each round only vectors with a row
 * left go on.
 *
 * @param block its first plane; a plane has one bit for each row and the next one begins `planeBytes` after it
 * @param bits the query's bits (numbers of planes), `nBits` of u32
 * @param first the first vector to look at
 * @param count how many
 * @param work 4 bytes for each of the query's bits and 64 more, then at most 272 for each vector, at a multiple of 16
 * @param full bytes of ones, as long as a plane
 * @param found room for 4 bytes a row
 */
export function scanBlock(
  block: usize,
  planeBytes: usize,
  bits: usize,
  nBits: i32,
  first: i32,
  count: i32,
  allowance: u32,
  work: usize,
  full: usize,
  found: usize,
): usize {
  let end = work;
  for (let i = 0; i < nBits; i++) {
    store<u32>(end, <u32>(block + <usize>load<u32>(bits + (<usize>i << 2)) * planeBytes));
    end += 4;
  }
  while (end == work || (end - work) & (4 * ROUND - 1)) {
    store<u32>(end, <u32>full);
    end += 4;
  }
  const from = <usize>first * VECTOR;
  const width = 32 - clz(allowance);
  if (width <= 3) return scanVectors(0, work, end, from, count, allowance, found);
  if (width == 4) return scanVectors(1, work, end, from, count, allowance, found);
  if (width == 5) return scanVectors(2, work, end, from, count, allowance, found);
  if (width == 6) return scanVectors(3, work, end, from, count, allowance, found);
  return scanVectors(width - 3, work, end, from, count, allowance, found);
}

/** @param upper slices for eights, sixteens and so on: a constant where it is small, so that each has code of its own */
@inline
function scanVectors(
  upper: i32,
  planes: usize,
  end: usize,
  from: usize,
  count: i32,
  allowance: u32,
  found: usize,
): usize {
  const slots = (end + 15) & ~15;
  const bias: u32 = (8 << upper) - 1 - allowance;
  let left = addRound(true, upper, planes, slots, from, count, bias);
  for (let plane = planes + 4 * ROUND; plane < end && left > 0; plane += 4 * ROUND) {
    left = addRound(false, upper, plane, slots, from, left, bias);
  }
  for (let i = 0; i < left; i++) found = writeAlive(slots + <usize>i * slotBytes(upper), upper, bias, found);
  return found;
}
