/** Planes added up in one round. */
const ROUND: i32 = 8;

/** Bytes of one vector: 128 rows. */
const VECTOR: usize = 16;

/**
 * Finds the rows of a block that have all but at most `allowance` of the query's bits, and returns the end of what it wrote:
 * for each such row, ascending, a u32 with the number of the query's bits that it lacks above 16 bits of its place in the block.
 *
 * Works on 128 rows at once. The numbers of missing bits are kept as bit slices, raised at the start so that a row that lacks
 * too many overflows them; a vector without a row left is given up.
 *
 * @param block its first plane; a plane is `planeBytes` long and has one bit for each row
 * @param bits the query's bits (numbers of planes), `nBits` of u32
 * @param first the first vector to look at
 * @param count how many
 * @param work 4 bytes for each of the query's bits and 64 more, then 256 bytes, at a multiple of 16
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
  while ((end - work) & (4 * ROUND - 1)) {
    store<u32>(end, <u32>full);
    end += 4;
  }
  const from = <usize>first * VECTOR;
  const to = from + <usize>count * VECTOR;
  const width = 32 - clz(allowance);
  if (width <= 3) return scanVectors(work, end, from, to, allowance, 0, found);
  if (width == 4) return scanVectors(work, end, from, to, allowance, 1, found);
  if (width == 5) return scanVectors(work, end, from, to, allowance, 2, found);
  if (width == 6) return scanVectors(work, end, from, to, allowance, 3, found);
  return scanVectors(work, end, from, to, allowance, width - 3, found);
}

/** @param upper how many slices count eights, sixteens and so on; inlined with a constant where it is small */
@inline
function scanVectors(
  planes: usize,
  end: usize,
  from: usize,
  to: usize,
  allowance: u32,
  upper: i32,
  found: usize,
): usize {
  const slices = (end + 15) & ~15;
  const bias: u32 = (8 << upper) - 1 - allowance;
  // Ones, twos and fours are kept inverted: then planes, which show what a row has, go into the adders as they are.
  const startOnes = inverted(bias, 0);
  const startTwos = inverted(bias, 1);
  const startFours = inverted(bias, 2);
  for (let at = from; at < to; at += VECTOR) {
    let ones = startOnes;
    let twos = startTwos;
    let fours = startFours;
    let eights = v128.not(inverted(bias, 3));
    let sixteens = v128.not(inverted(bias, 4));
    let thirtyTwos = v128.not(inverted(bias, 5));
    if (upper > 3) {
      for (let k = 0; k < upper; k++) v128.store(slices + (<usize>k << 4), v128.not(inverted(bias, k + 3)));
    }
    let alive = i8x16.splat(-1);
    for (let plane = planes; plane < end; plane += 4 * ROUND) {
      const p0 = v128.load(<usize>load<u32>(plane, 0) + at);
      const p1 = v128.load(<usize>load<u32>(plane, 4) + at);
      const p2 = v128.load(<usize>load<u32>(plane, 8) + at);
      const p3 = v128.load(<usize>load<u32>(plane, 12) + at);
      const p4 = v128.load(<usize>load<u32>(plane, 16) + at);
      const p5 = v128.load(<usize>load<u32>(plane, 20) + at);
      const p6 = v128.load(<usize>load<u32>(plane, 24) + at);
      const p7 = v128.load(<usize>load<u32>(plane, 28) + at);
      let half = v128.xor(p0, p1);
      const twosA = carry(p0, p1, half, ones);
      ones = v128.xor(half, ones);
      half = v128.xor(p2, p3);
      const twosB = carry(p2, p3, half, ones);
      ones = v128.xor(half, ones);
      half = v128.xor(p4, p5);
      const twosC = carry(p4, p5, half, ones);
      ones = v128.xor(half, ones);
      half = v128.xor(p6, p7);
      const twosD = carry(p6, p7, half, ones);
      ones = v128.xor(half, ones);
      half = v128.xor(twosA, twosB);
      const foursA = carry(twosA, twosB, half, twos);
      twos = v128.xor(half, twos);
      half = v128.xor(twosC, twosD);
      const foursB = carry(twosC, twosD, half, twos);
      twos = v128.xor(half, twos);
      half = v128.xor(foursA, foursB);
      const kept = carry(foursA, foursB, half, fours);
      fours = v128.xor(half, fours);
      if (upper == 0) {
        alive = v128.and(alive, kept);
      } else {
        let over = v128.not(kept);
        if (upper <= 3) {
          let next = v128.and(over, eights);
          eights = v128.xor(eights, over);
          over = next;
          if (upper > 1) {
            next = v128.and(over, sixteens);
            sixteens = v128.xor(sixteens, over);
            over = next;
          }
          if (upper > 2) {
            next = v128.and(over, thirtyTwos);
            thirtyTwos = v128.xor(thirtyTwos, over);
            over = next;
          }
        } else {
          for (let k = 0; k < upper; k++) {
            const slice = v128.load(slices + (<usize>k << 4));
            v128.store(slices + (<usize>k << 4), v128.xor(slice, over));
            over = v128.and(slice, over);
          }
        }
        alive = v128.andnot(alive, over);
      }
      if (!v128.any_true(alive)) break;
    }
    if (v128.any_true(alive)) {
      if (upper > 3) {
        found = writeAlive(alive, ones, twos, fours, slices, upper, bias, <u32>at << 3, found);
      } else {
        v128.store(slices, eights, 0);
        v128.store(slices, sixteens, 16);
        v128.store(slices, thirtyTwos, 32);
        found = writeAlive(alive, ones, twos, fours, slices, upper, bias, <u32>at << 3, found);
      }
    }
  }
  return found;
}

/** All ones where bit `k` of the number is 0. */
@inline
function inverted(value: u32, k: i32): v128 {
  return i32x4.splat((<i32>(value >> k) & 1) - 1);
}

@inline
function carry(a: v128, b: v128, half: v128, c: v128): v128 {
  return v128.or(v128.and(a, b), v128.and(half, c));
}

function writeAlive(
  alive: v128,
  ones: v128,
  twos: v128,
  fours: v128,
  slices: usize,
  upper: i32,
  bias: u32,
  place: u32,
  found: usize,
): usize {
  const low = slices + 192;
  v128.store(low, v128.not(ones), 0);
  v128.store(low, v128.not(twos), 16);
  v128.store(low, v128.not(fours), 32);
  for (let word = 0; word < 2; word++) {
    let left = word == 0 ? v128.extract_lane<u64>(alive, 0) : v128.extract_lane<u64>(alive, 1);
    while (left != 0) {
      const lane = <u32>ctz(left) + (word << 6);
      left &= left - 1;
      const byte = <usize>(lane >> 3);
      const bit = lane & 7;
      let lacking = bitOf(low + byte, bit) | (bitOf(low + 16 + byte, bit) << 1) | (bitOf(low + 32 + byte, bit) << 2);
      for (let k = 0; k < upper; k++) lacking += bitOf(slices + (<usize>k << 4) + byte, bit) << (k + 3);
      store<u32>(found, ((lacking - bias) << 16) | (place + lane));
      found += 4;
    }
  }
  return found;
}

@inline
function bitOf(byte: usize, bit: u32): u32 {
  return (<u32>load<u8>(byte) >> bit) & 1;
}
