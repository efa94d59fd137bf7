import type { Estimate } from "./report-data.js";

/** What two figures with 95 % intervals say about each other; `unknown` where one of them is undefined. */
export type Comparison = "above" | "below" | "overlapping" | "unknown";

/** How `a` lies to `b`: `above` or `below` only where their intervals do not touch. */
export function compareEstimates(a: Estimate | null, b: Estimate | null): Comparison {
  if (a === null || b === null) return "unknown";
  if (a.lower > b.upper) return "above";
  if (a.upper < b.lower) return "below";
  return "overlapping";
}

/** How far a ranking can be used: `none` cannot be told from a random order. */
export type RankingStrength = "none" | "weak" | "useful" | "unknown";

/**
 * The strength that a ROC AUC shows: `none` below 0.6 or where its interval reaches 0.5, `weak` below 0.75, else `useful`;
 * `unknown` where it is undefined.
 */
export function rankingStrength(rocAuc: Estimate | null): RankingStrength {
  if (rocAuc === null) return "unknown";
  if (rocAuc.value < 0.6 || rocAuc.lower <= 0.5) return "none";
  return rocAuc.value < 0.75 ? "weak" : "useful";
}

/** The middle value, the mean of the two middle ones for an even number; `null` for none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] as number) + upper) / 2;
}
