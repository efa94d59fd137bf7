import { createCompute } from "../compute/create-compute.js";
import type { SharedFits } from "../contract/shared-fits.js";
import type { NetworkOptions } from "./network-options.js";

/** The options with a compute, opened here where they name none. */
export async function shareCompute<Options extends NetworkOptions>(
  options: Partial<Options>,
): Promise<SharedFits<Options>> {
  if (options.compute !== undefined) return { options, close: () => {} };
  const compute = await createCompute();
  return { options: { ...options, compute }, close: () => compute.close() };
}
