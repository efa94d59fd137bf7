/**
 * A number from 0 to 2^32 - 1 that looks random and depends on a seed and a row number alone: rows with the largest numbers are a
 * sample that needs no state, so that shards draw theirs apart and a merge of samples is the sample of all.
 *
 * @param row 0 to 2^53 - 1
 */
export function rowHash(seed: number, row: number): number {
  let z = mixed((seed ^ 0x9e3779b9) >>> 0);
  z = mixed((z ^ Math.floor(row / 2 ** 32)) >>> 0);
  return mixed((z ^ (row >>> 0)) >>> 0);
}

/** The finaliser of MurmurHash3. */
function mixed(value: number): number {
  let z = value;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}
