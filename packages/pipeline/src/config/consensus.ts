import { z } from "zod";

const text = z.string().min(1);

/** The schema of what several models say together, as columns of their own. */
export const consensusSchema = z.array(
  z.strictObject({
    /** Name of its column; `NAME_disagreement` is the standard deviation among the members. */
    name: text,
    /** Columns of predictions: two or more quantities of one unit, or probabilities of the same two classes. */
    of: z
      .array(text)
      .min(2, "a list of two columns or more")
      .refine((names) => new Set(names).size === names.length, "a list of columns that differ"),
    /** How they are joined. */
    by: z.enum(["mean", "median"]).default("mean"),
  }),
);

/** A consensus with every default filled in. */
export type ConsensusConfig = z.output<typeof consensusSchema>[number];
