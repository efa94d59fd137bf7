import { createBreather } from "@molsieve/core";
import { packedFingerprints, RULE_OF_FIVE_DESCRIPTORS, ruleOfFive } from "@molsieve/featurise";
import { pickMaxMin } from "@molsieve/search";
import type { Campaign } from "../config/campaign.js";
import type { CompoundStatus, ScoredCompound } from "./scored-compound.js";

/** What became of every screened compound. */
export interface HitChoice {
  /** Hits, best predicted value first. */
  readonly hits: readonly ScoredCompound[];
  /** Status of each compound, in the order given. */
  readonly status: readonly CompoundStatus[];
}

/** Gives the fingerprint of a compound, `[bits / 8]`. */
export type FingerprintOf = (compound: ScoredCompound) => Uint8Array;

/**
 * A diverse choice out of the best-ranked compounds that pass all filters.
 *
 * Compounds are ranked by predicted value (ties: lower row first) after leaving out, in this order: structures in the
 * training set, repeated structures, violations of the rule of five, and compounds outside the domain. The best `pool` of
 * the rest are the pool; `count` of them are picked by MaxMin, beginning with the best.
 *
 * @param training canonical SMILES of the training set
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function chooseHits(
  compounds: readonly ScoredCompound[],
  training: ReadonlySet<string>,
  options: Campaign["hits"],
  bits: number,
  fingerprintOf: FingerprintOf,
  signal?: AbortSignal,
): Promise<HitChoice> {
  const { count, pool: poolSize = 5 * count } = options;
  const status = firstReasons(compounds, training, options);
  const ranked = [...compounds.keys()]
    .filter((i) => status[i] === "below-pool")
    .sort((a, b) => compareRank(compounds[a] as ScoredCompound, compounds[b] as ScoredCompound));
  const pool = ranked.slice(0, poolSize);
  for (const i of pool) status[i] = "not-picked";

  const bytes = new Uint8Array((pool.length * bits) / 8);
  const breathe = createBreather(signal);
  for (const [p, i] of pool.entries()) {
    bytes.set(fingerprintOf(compounds[i] as ScoredCompound), (p * bits) / 8);
    await breathe();
  }
  const picks =
    pool.length === 0
      ? []
      : Array.from(
          await pickMaxMin(packedFingerprints(bytes, bits), {
            count: Math.min(count, pool.length),
            ...(signal && { signal }),
          }),
        );
  for (const p of picks) status[pool[p] as number] = "hit";
  const hits = picks.sort((a, b) => a - b).map((p) => compounds[pool[p] as number] as ScoredCompound);
  return { hits, status };
}

/** Whether a compound breaks the rule of five more often than allowed; the conditions that it breaks. */
export function ruleOfFiveOf({ numbers }: ScoredCompound, maxViolations: number) {
  const values = RULE_OF_FIVE_DESCRIPTORS.map((name) => numbers[name]);
  return ruleOfFive(values, { maxViolations });
}

function firstReasons(
  compounds: readonly ScoredCompound[],
  training: ReadonlySet<string>,
  { maxRuleOfFiveViolations, minDomain }: Campaign["hits"],
): CompoundStatus[] {
  // A hidden compound keeps its structure even where the library holds it too: its measurement is what is looked for.
  const claimed = new Map<string, number>();
  for (const source of ["hidden", "library"]) {
    for (const [i, { entry, smiles }] of compounds.entries()) {
      if (entry.source === source && !claimed.has(smiles)) claimed.set(smiles, i);
    }
  }
  return compounds.map((compound, i) => {
    if (training.has(compound.smiles)) return "known";
    if (claimed.get(compound.smiles) !== i) return "duplicate";
    if (ruleOfFiveOf(compound, maxRuleOfFiveViolations).passes !== true) return "rule-of-five";
    if (compound.numbers.similarity < minDomain) return "outside-domain";
    return "below-pool";
  });
}

/** Best predicted value first; ties go to the lower row. */
function compareRank(a: ScoredCompound, b: ScoredCompound): number {
  return b.numbers.value - a.numbers.value || a.entry.row - b.entry.row;
}
