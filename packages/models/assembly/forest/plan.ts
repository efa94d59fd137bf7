/** What trees are grown from: addresses, set once for an instance of the module. */
export let starts: usize = 0;
export let passed: usize = 0;
export let ends: usize = 0;
export let masses: usize = 0;
export let terms: usize = 0;
export let sumOf: usize = 0;
export let rowBits: usize = 0;
export let rowBytes: usize = 0;
/** Bytes of the statistics of a test: its mass (f64) and its sums (f64). */
export let stride: usize = 0;
/** Where in statistics those of the tests of bits end. */
export let endOfBits: usize = 0;
export let minMass: f64 = 0;
export let maxFeatures: f64 = 0;
export let randomCuts: bool = false;

/**
 * @param startsAt row `i` passes the tests from `starts[i]` to `starts[i + 1] - 1`, u32
 * @param passedAt where in statistics those tests have theirs, one more for the first test of a column, u32
 * @param endsAt for the first test of a column the number after its last one, u32
 * @param massesAt mass of each row, f64; `termsAt` what it adds to which sum, f64; `sumOfAt` which, u16
 * @param rowBitsAt the rows that pass each test, a bit each, `nRowBytes` a test
 */
export function plan(
  startsAt: usize,
  passedAt: usize,
  endsAt: usize,
  massesAt: usize,
  termsAt: usize,
  sumOfAt: usize,
  rowBitsAt: usize,
  nRowBytes: i32,
  nSums: i32,
  nBitTests: i32,
  leastMass: f64,
  featurePart: f64,
  cutAtRandom: bool,
): void {
  starts = startsAt;
  passed = passedAt;
  ends = endsAt;
  masses = massesAt;
  terms = termsAt;
  sumOf = sumOfAt;
  rowBits = rowBitsAt;
  rowBytes = <usize>nRowBytes;
  stride = <usize>(8 + 8 * nSums);
  endOfBits = <usize>nBitTests * stride;
  minMass = leastMass;
  maxFeatures = featurePart;
  randomCuts = cutAtRandom;
}
