import { argumentError, Random } from "@molsieve/core";
import { similarityWithin } from "@molsieve/search";

/** Options of which each method takes its own. */
export interface MethodOptions {
  readonly method: string;
  readonly cutoff?: number | undefined;
  readonly count?: number | undefined;
  readonly seed?: number | undefined;
}

/** Which options each method takes; `count` may be needed. */
export type MethodRules = Readonly<
  Record<string, { readonly cutoff?: true; readonly count?: "needed" | "taken"; readonly seed?: true }>
>;

/**
 * @throws {MolsieveError} `argument` where the method is none of `rules`, lacks an option or is given one that it does not take,
 * or one is out of range
 */
export function checkMethodOptions({ method, cutoff, count, seed }: MethodOptions, rules: MethodRules): void {
  const rule = Object.hasOwn(rules, method) ? rules[method] : undefined;
  if (rule === undefined) throw argumentError("method", method, Object.keys(rules).join(", "));
  for (const [key, value] of Object.entries({ cutoff, count, seed })) {
    const taken = rule[key as "cutoff" | "count" | "seed"];
    if (value !== undefined && taken === undefined) throw argumentError(key, value, `left out for ${method}`);
  }
  if (cutoff !== undefined) similarityWithin(cutoff);
  if (seed !== undefined) new Random(seed);
  const isCount = Number.isInteger(count) && (count as number) >= 1;
  if (!isCount && (count !== undefined || rule.count === "needed")) {
    throw argumentError("count", count, "an integer of 1 or more");
  }
}

/** The largest distance within a cluster, or smallest between picks, where nothing else is said. */
export const DEFAULT_CUTOFF = 0.35;
