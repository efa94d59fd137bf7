/** Planes added up in one round. */
export const ROUND: u32 = 8;

/** Bytes of one vector: 128 rows. */
export const VECTOR: usize = 16;

/** Bytes of a vector's state: its offset in the planes, rows left, slices from ones upwards. */
@inline
export function slotBytes(upper: i32): usize {
  return <usize>(80 + 16 * upper);
}

/**
 * Adds eight planes to the counters of vectors and returns how many vectors have a row left; their states end up in the first
 * slots. Plane by plane would touch the counters too often, vector by vector too many planes at once for the processor to
 * fetch ahead.
 *
 * @param fresh whether these are the first planes: no state to begin with
 * @param planes addresses of the planes, u32
 * @param from where the first vector lies in the planes, when they are the first
 */
@inline
export function addRound(
  fresh: bool,
  upper: i32,
  planes: usize,
  slots: usize,
  from: usize,
  count: i32,
  bias: u32,
): i32 {
  const plane0 = <usize>load<u32>(planes, 0);
  const plane1 = <usize>load<u32>(planes, 4);
  const plane2 = <usize>load<u32>(planes, 8);
  const plane3 = <usize>load<u32>(planes, 12);
  const plane4 = <usize>load<u32>(planes, 16);
  const plane5 = <usize>load<u32>(planes, 20);
  const plane6 = <usize>load<u32>(planes, 24);
  const plane7 = <usize>load<u32>(planes, 28);
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const source = slots + <usize>i * slotBytes(upper);
    const slot = slots + <usize>kept * slotBytes(upper);
    const at = fresh ? from + <usize>i * VECTOR : <usize>load<u32>(source);
    let alive = fresh ? i8x16.splat(-1) : v128.load(source, 16);
    // Ones, twos and fours are kept inverted: then planes, which show what a row has, go into the adders as they are.
    let ones = fresh ? v128.not(spread(bias, 0)) : v128.load(source, 32);
    let twos = fresh ? v128.not(spread(bias, 1)) : v128.load(source, 48);
    let fours = fresh ? v128.not(spread(bias, 2)) : v128.load(source, 64);
    let eights = i8x16.splat(0);
    let sixteens = eights;
    let thirtyTwos = eights;
    if (upper <= 3) {
      if (upper > 0) eights = fresh ? spread(bias, 3) : v128.load(source, 80);
      if (upper > 1) sixteens = fresh ? spread(bias, 4) : v128.load(source, 96);
      if (upper > 2) thirtyTwos = fresh ? spread(bias, 5) : v128.load(source, 112);
    } else {
      for (let k = 0; k < upper; k++) {
        const offset = <usize>k << 4;
        v128.store(slot + offset, fresh ? spread(bias, k + 3) : v128.load(source + offset, 80), 80);
      }
    }
    const p0 = v128.load(plane0 + at);
    const p1 = v128.load(plane1 + at);
    const p2 = v128.load(plane2 + at);
    const p3 = v128.load(plane3 + at);
    const p4 = v128.load(plane4 + at);
    const p5 = v128.load(plane5 + at);
    const p6 = v128.load(plane6 + at);
    const p7 = v128.load(plane7 + at);
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
    let over = v128.not(carry(foursA, foursB, half, fours));
    fours = v128.xor(half, fours);
    if (upper <= 3) {
      if (upper > 0) {
        const next = v128.and(over, eights);
        eights = v128.xor(eights, over);
        over = next;
      }
      if (upper > 1) {
        const next = v128.and(over, sixteens);
        sixteens = v128.xor(sixteens, over);
        over = next;
      }
      if (upper > 2) {
        const next = v128.and(over, thirtyTwos);
        thirtyTwos = v128.xor(thirtyTwos, over);
        over = next;
      }
    } else {
      for (let k = 0; k < upper; k++) {
        const slice = v128.load(slot + (<usize>k << 4), 80);
        v128.store(slot + (<usize>k << 4), v128.xor(slice, over), 80);
        over = v128.and(slice, over);
      }
    }
    alive = v128.andnot(alive, over);
    store<u32>(slot, <u32>at);
    v128.store(slot, alive, 16);
    v128.store(slot, ones, 32);
    v128.store(slot, twos, 48);
    v128.store(slot, fours, 64);
    if (upper <= 3) {
      if (upper > 0) v128.store(slot, eights, 80);
      if (upper > 1) v128.store(slot, sixteens, 96);
      if (upper > 2) v128.store(slot, thirtyTwos, 112);
    }
    kept += <i32>v128.any_true(alive);
  }
  return kept;
}

/** All ones where bit `k` of the number is 1. */
@inline
function spread(value: u32, k: i32): v128 {
  return i32x4.splat(-(<i32>(value >> k) & 1));
}

/** What two of three bits have; `half` is `a` xor `b`. */
@inline
function carry(a: v128, b: v128, half: v128, c: v128): v128 {
  return v128.or(v128.and(a, b), v128.and(half, c));
}
