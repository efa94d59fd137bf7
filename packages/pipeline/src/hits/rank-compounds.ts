import { RULE_OF_FIVE_DESCRIPTORS, ruleOfFive } from "@molsieve/featurise";
import type { ScoredGroup } from "../campaign/scored-group.js";
import type { Campaign } from "../config/campaign.js";
import { TopRows } from "../job/top-rows.js";
import type { CompoundStatus, ScoredCompound } from "./scored-compound.js";

/** Whether a compound breaks the rule of five more often than allowed; the conditions that it breaks. */
export function ruleOfFiveOf({ numbers }: Pick<ScoredCompound, "numbers">, maxViolations: number) {
  const values = RULE_OF_FIVE_DESCRIPTORS.map((name) => numbers[name]);
  return ruleOfFive(values, { maxViolations });
}

/** Why a compound is left out; `below-pool` where it is not. */
export function statusIn(
  group: ScoredGroup,
  i: number,
  { maxRuleOfFiveViolations, minDomain }: Campaign["hits"],
): CompoundStatus {
  if (group.isKnown(i)) return "known";
  if (group.isRepeated(i)) return "duplicate";
  const values = RULE_OF_FIVE_DESCRIPTORS.map((name) => group.numbers[name][i] as number);
  if (ruleOfFive(values, { maxViolations: maxRuleOfFiveViolations }).passes !== true) return "rule-of-five";
  return (group.numbers.similarity[i] as number) < minDomain ? "outside-domain" : "below-pool";
}

/** Ranks compounds that come group by group, in memory for the pool that hits are picked from. */
export class CompoundRanking {
  readonly #options: Campaign["hits"];
  readonly #pool: TopRows<ScoredCompound>;
  readonly #counts: Partial<Record<CompoundStatus, number>> = {};

  constructor(options: Campaign["hits"]) {
    this.#options = options;
    this.#pool = new TopRows(options.pool ?? 5 * options.count);
  }

  /** Takes a compound into account; why it is left out, `below-pool` where it is not. */
  take(group: ScoredGroup, i: number): CompoundStatus {
    const status = statusIn(group, i, this.#options);
    this.#counts[status] = (this.#counts[status] ?? 0) + 1;
    const merit = group.merit[i] as number;
    if (status === "below-pool" && !Number.isNaN(merit)) {
      this.#pool.offer(merit, group.rowAt(i), () => group.compoundAt(i));
    }
    return status;
  }

  /** The best-ranked compounds that nothing leaves out, best first; ties go to the lower row. */
  pool(): ScoredCompound[] {
    return this.#pool.sorted();
  }

  /** How many compounds have which status, those of the pool as `below-pool`. */
  get counts(): Readonly<Partial<Record<CompoundStatus, number>>> {
    return this.#counts;
  }
}
