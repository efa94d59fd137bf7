import { createBreather } from "@molsieve/core";
import { packedFingerprints } from "@molsieve/featurise";
import { pickMaxMin } from "@molsieve/search";
import type { ScoredGroup } from "../campaign/scored-group.js";
import type { Campaign } from "../config/campaign.js";
import { type CompoundRanking, statusIn } from "./rank-compounds.js";
import type { CompoundStatus, ScoredCompound } from "./scored-compound.js";

/** What became of every screened compound. */
export interface HitChoice {
  /** Hits, the best first: by the score, or else by the predicted value. */
  readonly hits: readonly ScoredCompound[];
  /** How many compounds have which status; those that none has are left out. */
  readonly counts: Readonly<Partial<Record<CompoundStatus, number>>>;
  /** Status of a compound that was ranked. */
  statusIn(group: ScoredGroup, i: number): CompoundStatus;
}

/** Gives the fingerprint of a compound, `[bits / 8]`. */
export type FingerprintOf = (compound: ScoredCompound) => Uint8Array;

/**
 * A diverse choice out of the pool of a ranking: `count` compounds, or all where there are fewer, picked by MaxMin beginning with
 * the best.
 *
 * @param bits of the fingerprints
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function chooseHits(
  ranking: CompoundRanking,
  options: Campaign["hits"],
  bits: number,
  fingerprintOf: FingerprintOf,
  signal?: AbortSignal,
): Promise<HitChoice> {
  const pool = ranking.pool();
  const hits = await diverse(pool, options.count, bits, fingerprintOf, signal);
  const rowsOf = (compounds: readonly ScoredCompound[]) => new Set(compounds.map(({ entry }) => entry.row));
  const poolRows = rowsOf(pool);
  const hitRows = rowsOf(hits);
  const { "below-pool": passed = 0, ...others } = ranking.counts;
  const counts: Partial<Record<CompoundStatus, number>> = {
    ...others,
    "below-pool": passed - pool.length,
    "not-picked": pool.length - hits.length,
    hit: hits.length,
  };
  return {
    hits,
    counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    statusIn(group, i) {
      const status = statusIn(group, i, options);
      const row = group.rowAt(i);
      if (status !== "below-pool" || !poolRows.has(row)) return status;
      return hitRows.has(row) ? "hit" : "not-picked";
    },
  };
}

/** In the order of the pool. */
async function diverse(
  pool: readonly ScoredCompound[],
  count: number,
  bits: number,
  fingerprintOf: FingerprintOf,
  signal: AbortSignal | undefined,
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
