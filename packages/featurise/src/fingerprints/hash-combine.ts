/**
 * Adds a value to a hash as RDKit's `gboost::hash_combine` does, in 32-bit arithmetic; the result is a signed integer.
 *
 * @see RDKit `Code/RDGeneral/hash/hash.hpp`
 */
export function hashCombine(seed: number, value: number): number {
  return seed ^ ((value + HASH_CONSTANT + (seed << 6) + (seed >>> 2)) | 0);
}

/** 2^32 divided by the golden ratio, as a signed integer. */
const HASH_CONSTANT = 0x9e3779b9 | 0;
