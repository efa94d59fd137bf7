import { createBreather } from "@molsieve/core";
import { packedFingerprints } from "@molsieve/featurise";
import { pickMaxMin } from "@molsieve/search";
import type { ScoredCompound } from "./scored-compound.js";

/** Gives the fingerprint of a compound, `[bits / 8]`. */
export type FingerprintOf = (compound: ScoredCompound) => Uint8Array;

/**
 * A diverse choice out of the best-ranked compounds: `count` of them, or all where there are fewer, picked by MaxMin beginning
 * with the best. Returned in the order of the pool.
 *
 * @param pool best first
 * @param bits of the fingerprints
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function chooseHits(
  pool: readonly ScoredCompound[],
  count: number,
  bits: number,
  fingerprintOf: FingerprintOf,
  signal?: AbortSignal,
): Promise<ScoredCompound[]> {
  if (pool.length === 0) return [];
  const bytes = new Uint8Array((pool.length * bits) / 8);
  const breathe = createBreather(signal);
  for (const [p, compound] of pool.entries()) {
    bytes.set(fingerprintOf(compound), (p * bits) / 8);
    await breathe();
  }
  const picks = await pickMaxMin(packedFingerprints(bytes, bits), {
    count: Math.min(count, pool.length),
    ...(signal && { signal }),
  });
  return Array.from(picks)
    .sort((a, b) => a - b)
    .map((p) => pool[p] as ScoredCompound);
}
