import { isActive } from "./is-active.js";
import type { MeasuredCompound } from "./merge-replicates.js";

/** Class of a compound for a classifier: 1 active, at `active` and above, 0 inactive, NaN where a bound leaves it open. */
export function classOf(compound: MeasuredCompound, active: number): number {
  if (isActive(compound, active)) return 1;
  const { activity, qualifier } = compound;
  const leavesOpen = (qualifier === 1 && activity < active) || (qualifier === -1 && activity > active);
  return leavesOpen ? Number.NaN : 0;
}
