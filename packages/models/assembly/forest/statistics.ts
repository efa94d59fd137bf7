import { endOfBits, ends, masses, minMass, passed, starts, stride, sumOf, terms } from "./plan";

/** Bytes of the statistics of a test with one sum, which are one vector. */
const PAIR: usize = 16;

/**
 * Adds rows to the totals (mass and sums) and the statistics of a node, which are 0, and lists the columns that one of them passes, as the
 * place of their first test in the statistics; returns how many.
 *
 * @param rows u32
 * @param list u32
 */
export function gather(totals: usize, stats: usize, list: usize, rows: usize, nRows: i32): i32 {
  let next = list;
  for (const end = rows + ((<usize>nRows) << 2); rows !== end; rows += 4) {
    const row = <usize>load<u32>(rows);
    const mass = load<f64>(masses + (row << 3));
    const term = load<f64>(terms + (row << 3));
    let at = passed + ((<usize>load<u32>(starts + (row << 2))) << 2);
    const last = passed + ((<usize>load<u32>(starts + (row << 2), 4)) << 2);
    if (stride === PAIR) {
      const own = f64x2(mass, term);
      v128.store(totals, v128.add<f64>(v128.load(totals), own));
      for (; at !== last; at += 4) {
        const entry = load<u32>(at);
        const place = entry & ~1;
        const before = v128.load(stats + <usize>place);
        v128.store(stats + <usize>place, v128.add<f64>(before, own));
        store<u32>(next, place);
        next += (<usize>(entry & <u32>(v128.extract_lane<f64>(before, 0) === 0))) << 2;
      }
    } else {
      const offset = 8 + ((<usize>load<u16>(sumOf + (row << 1))) << 3);
      store<f64>(totals, load<f64>(totals) + mass);
      store<f64>(totals + offset, load<f64>(totals + offset) + term);
      for (; at !== last; at += 4) {
        const entry = load<u32>(at);
        const place = entry & ~1;
        const own = stats + <usize>place;
        const before = load<f64>(own);
        store<f64>(own, before + mass);
        store<f64>(own + offset, load<f64>(own + offset) + term);
        store<u32>(next, place);
        next += (<usize>(entry & <u32>(before === 0))) << 2;
      }
    }
  }
  return <i32>((next - list) >> 2);
}

/** Takes rows out of the totals and statistics of a node that they are in, but for columns that were struck off. */
export function takeOut(totals: usize, stats: usize, rows: usize, nRows: i32): void {
  for (const end = rows + ((<usize>nRows) << 2); rows !== end; rows += 4) {
    const row = <usize>load<u32>(rows);
    const mass = load<f64>(masses + (row << 3));
    const term = load<f64>(terms + (row << 3));
    const offset = 8 + ((<usize>load<u16>(sumOf + (row << 1))) << 3);
    store<f64>(totals, load<f64>(totals) - mass);
    store<f64>(totals + offset, load<f64>(totals + offset) - term);
    const last = passed + ((<usize>load<u32>(starts + (row << 2), 4)) << 2);
    for (let at = passed + ((<usize>load<u32>(starts + (row << 2))) << 2); at !== last; at += 4) {
      const own = stats + <usize>(load<u32>(at) & ~1);
      const before = load<f64>(own);
      if (before === 0) continue;
      store<f64>(own, before - mass);
      store<f64>(own + offset, load<f64>(own + offset) - term);
    }
  }
}

/** Takes a part of a node out of its totals and statistics, and strikes off the columns that do not divide what is left. */
export function subtract(
  totals: usize,
  stats: usize,
  list: usize,
  nListed: i32,
  partTotals: usize,
  partStats: usize,
): i32 {
  for (let s: usize = 0; s < stride; s += 8) {
    store<f64>(totals + s, load<f64>(totals + s) - load<f64>(partTotals + s));
  }
  const mass = load<f64>(totals);
  let next = list;
  for (let i = 0; i < nListed; i++) {
    const place = <usize>load<u32>(list + ((<usize>i) << 2));
    store<u32>(next, <u32>place);
    if (place < endOfBits && stride === PAIR) {
      const own = v128.sub<f64>(v128.load(stats + place), v128.load(partStats + place));
      next += keep(stats + place, own, mass);
    } else {
      const end = endOf(place);
      for (let at = place; at < end; at += 8) {
        store<f64>(stats + at, load<f64>(stats + at) - load<f64>(partStats + at));
      }
      if (divides(stats, place, end, mass)) next += 4;
      else clearTests(stats, place, end);
    }
  }
  return <i32>((next - list) >> 2);
}

/** Strikes off the columns that do not divide the node; returns how many are left. */
export function strike(totals: usize, stats: usize, list: usize, nListed: i32): i32 {
  const mass = load<f64>(totals);
  let next = list;
  for (let i = 0; i < nListed; i++) {
    const place = <usize>load<u32>(list + ((<usize>i) << 2));
    store<u32>(next, <u32>place);
    if (place < endOfBits && stride === PAIR) {
      next += keep(stats + place, v128.load(stats + place), mass);
    } else {
      const end = endOf(place);
      if (divides(stats, place, end, mass)) next += 4;
      else clearTests(stats, place, end);
    }
  }
  return <i32>((next - list) >> 2);
}

/** Writes the statistics of a test with one sum, or 0 where it does not divide the node; returns 4 where it does. */
// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
function keep(at: usize, own: v128, mass: f64): usize {
  // Without a branch, which nobody could foresee.
  const passes = v128.extract_lane<f64>(own, 0);
  const stays = <usize>(passes >= minMass) & <usize>(mass - passes >= minMass);
  v128.store(at, v128.and(own, i64x2.splat(-(<i64>stays))));
  return stays << 2;
}

/** Sets the statistics of the listed columns to 0. */
export function clear(stats: usize, list: usize, nListed: i32): void {
  for (let i = 0; i < nListed; i++) {
    const place = <usize>load<u32>(list + ((<usize>i) << 2));
    clearTests(stats, place, endOf(place));
  }
}

/** Where the statistics of a column's tests end, which begin at `place`. */
// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
export function endOf(place: usize): usize {
  return place < endOfBits ? place + stride : <usize>load<u32>(ends + ((place / stride) << 2)) * stride;
}

/** Whether a test leaves both sides heavy enough. */
// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
export function isAllowed(passes: f64, mass: f64): bool {
  return passes >= minMass && mass - passes >= minMass;
}

// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
function divides(stats: usize, from: usize, to: usize, mass: f64): bool {
  for (let at = from; at < to; at += stride) {
    if (isAllowed(load<f64>(stats + at), mass)) return true;
  }
  return false;
}

// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
function clearTests(stats: usize, from: usize, to: usize): void {
  for (let at = from; at < to; at += 8) store<f64>(stats + at, 0);
}
