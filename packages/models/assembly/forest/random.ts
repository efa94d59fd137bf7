let a: u32 = 0;
let b: u32 = 0;
let c: u32 = 0;
let d: u32 = 0;

/** Starts the stream of numbers that `Random` of core gives for this seed. */
export function seedRandom(seed: u32): void {
  a = split(seed + 0x9e3779b9);
  b = split(seed + 0x3c6ef372);
  c = split(seed + 0xdaa66d2b);
  d = split(seed + 0x78dde6e4);
}

function split(step: u32): u32 {
  let z = step;
  z = (z ^ (z >> 16)) * 0x21f0aaad;
  z = (z ^ (z >> 15)) * 0x735a2d97;
  return z ^ (z >> 15);
}

/** The next of the stream, from 0 to 2^32 - 1. */
export function nextUint32(): u32 {
  const result = rotl<u32>(b * 5, 7) * 9;
  const t = b << 9;
  c ^= a;
  d ^= b;
  b ^= c;
  a ^= d;
  c ^= t;
  d = rotl<u32>(d, 11);
  return result;
}

/** As `Math.floor(random.nextFloat() * bound)`, `bound` below 2^21. */
export function nextPlace(bound: u32): u32 {
  return <u32>(((<u64>nextUint32()) * bound) >> 32);
}

/** As `random.nextBelow(bound)`. */
export function nextBelow(bound: u32): u32 {
  const above = <u32>(0x100000000 % <u64>bound);
  let x = nextUint32();
  while (x > ~above) x = nextUint32();
  return x % bound;
}
