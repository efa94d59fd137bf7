import type { ParseLimits } from "@molsieve/chem";
import { z } from "zod";

/** The schema of what one structure may cost; a row over a limit is rejected. */
export const limitsSchema = z
  .strictObject({
    /** Most atoms, 1 to 500. */
    atoms: z.number().int().min(1).max(500).default(500),
    /** Most atoms in one of the smallest rings, 3 to 500. */
    ringSize: z.number().int().min(3).max(500).default(500),
    /** Longest time at work on one row of the library, milliseconds, 100 to 3600000. */
    milliseconds: z.number().int().min(100).max(3_600_000).default(10_000),
  })
  .prefault({});

/** What one structure may cost. */
export type StructureLimits = z.output<typeof limitsSchema>;

/** The limits of reading a structure. */
export function parseLimitsOf({ atoms, ringSize }: StructureLimits): ParseLimits {
  return { maxAtoms: atoms, maxRingSize: ringSize };
}
