import type { MeasuredCompound } from "./merge-replicates.js";

/** Whether a compound is known to be active, at `active` and above: not where all that is known is that it lies below a value. */
export function isActive({ activity, qualifier }: MeasuredCompound, active: number): boolean {
  return activity >= active && qualifier !== -1;
}
