import { argumentError } from "@molsieve/core";
import type { ExecutorOptions } from "./executor.js";

/** Times that each part may be tried. */
export function checkedAttempts({ attempts = 3 }: ExecutorOptions): number {
  if (!(Number.isInteger(attempts) && attempts >= 1))
    throw argumentError("attempts", attempts, "an integer of 1 or more");
  return attempts;
}
