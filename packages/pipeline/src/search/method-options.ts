import { argumentError, MolsieveError, Random } from "@molsieve/core";
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
  if (rule === undefined) throw argumentError("method", method, `one of ${Object.keys(rules).join(", ")}`);
  for (const [key, value] of Object.entries({ cutoff, count, seed })) {
    const taken = rule[key as "cutoff" | "count" | "seed"];
    if (value !== undefined && taken === undefined) throw argumentError(key, value, `left out for ${method}`);
  }
  if (cutoff !== undefined) similarityWithin(cutoff);
  if (seed !== undefined) new Random(seed);
  if (count === undefined && rule.count === "needed") {
    throw new MolsieveError("argument", "count is missing", {
      key: "count",
      remedy: `Say how many with count (--count N): ${method} needs it`,
    });
  }
  if (count !== undefined && !(Number.isInteger(count) && count >= 1)) {
    throw argumentError("count", count, "an integer of 1 or more");
  }
}

/** A note where more was asked for than there are rows. */
export function fewerNotes(count: number | undefined, nRows: number): string[] {
  if (count === undefined || count <= nRows) return [];
  const rows = `${nRows.toLocaleString("en-GB")} usable ${nRows === 1 ? "row" : "rows"}`;
  return [`count is ${count.toLocaleString("en-GB")}, but there are only ${rows}`];
}

/** The largest distance within a cluster, or smallest between picks, where nothing else is said. */
export const DEFAULT_CUTOFF = 0.35;
