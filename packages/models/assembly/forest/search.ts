import { endOfBits, maxFeatures, randomCuts, stride } from "./plan";
import { nextBelow, nextPlace } from "./random";
import { endOf, isAllowed } from "./statistics";

let bestGain: f64 = 0;
let bestTest: usize = 0;

/**
 * Tries some of the listed columns, each of which divides the node, and returns the number of the best test, -1 for none. The columns
 * tried come to stand first.
 *
 * @param gain where to write what it gains, f64
 */
export function search(totals: usize, stats: usize, list: usize, nListed: i32, gain: usize): i32 {
  bestGain = -1;
  bestTest = <usize>-1;
  const nTries = <i32>ceil(<f64>nListed * maxFeatures);
  for (let i = 0; i < nTries; i++) {
    const from = list + ((<usize>i) << 2);
    const chosen = from + ((<usize>nextPlace(nListed - i)) << 2);
    const place = load<u32>(chosen);
    store<u32>(chosen, load<u32>(from));
    store<u32>(from, place);
    if (<usize>place < endOfBits) tryTest(totals, stats, <usize>place, <usize>place);
    else if (randomCuts) tryOne(totals, stats, <usize>place);
    else tryAll(totals, stats, <usize>place);
  }
  store<f64>(gain, bestGain);
  return bestTest === <usize>-1 ? -1 : <i32>(bestTest / stride);
}

/** The best cut of a column; the middle one of those that divide the rows alike. */
function tryAll(totals: usize, stats: usize, first: usize): void {
  const end = endOf(first);
  for (let at = first; at < end; ) {
    const passes = load<f64>(stats + at);
    let next = at + stride;
    while (next < end && load<f64>(stats + next) === passes) next += stride;
    if (isAllowed(passes, load<f64>(totals))) {
      tryTest(totals, stats, at, (((at + next) / stride - 1) >> 1) * stride);
    }
    at = next;
  }
}

/** One of the cuts of a column that divide the node, each as likely. They lie side by side: fewer rows pass the later ones. */
function tryOne(totals: usize, stats: usize, first: usize): void {
  const end = endOf(first);
  if (end === first + stride) {
    tryTest(totals, stats, first, first);
    return;
  }
  const mass = load<f64>(totals);
  let from = first;
  while (!isAllowed(load<f64>(stats + from), mass)) from += stride;
  let to = from + stride;
  while (to < end && isAllowed(load<f64>(stats + to), mass)) to += stride;
  const at = from + <usize>nextBelow(<u32>((to - from) / stride)) * stride;
  tryTest(totals, stats, at, at);
}

/** Compares the test at `at` with the best; where it is better, the test at `kept`, which divides the rows alike, is the best. */
// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
function tryTest(totals: usize, stats: usize, at: usize, kept: usize): void {
  const mass = load<f64>(totals);
  const passes = load<f64>(stats + at);
  let squares: f64 = 0;
  for (let s: usize = 8; s < stride; s += 8) {
    const shift = mass * load<f64>(stats + at + s) - passes * load<f64>(totals + s);
    squares += shift * shift;
  }
  const gain = squares / (passes * (mass - passes));
  if (gain > bestGain) {
    bestGain = gain;
    bestTest = kept;
  }
}
