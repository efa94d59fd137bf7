import { z } from "zod";
import { outputsSchema } from "./outputs.js";
import { screenKeys } from "./screen-keys.js";

/** The schema of a screen without a target: a library, what is asked of it, and how many compounds are wanted. */
export const libraryScreenSchema = z.strictObject({
  ...screenKeys,
  /** What is best. Default: the score, or else the first model's first target, or else the similarity, descending; without any the order of the library. */
  rank: z
    .strictObject({
      /** A column of numbers: the score or a part of it, of the models, the similarity. */
      by: z.string().min(1),
      order: z.enum(["descending", "ascending"]).default("descending"),
    })
    .optional(),
  hits: z
    .strictObject({
      /** Best-ranked compounds to write. */
      count: z.number().int().min(1).max(10_000_000).default(50),
    })
    .prefault({}),
  /** What is written. `scores` are `scores/part-NNNNNN.parquet`. */
  outputs: outputsSchema({ hits: ["csv"], scores: false }),
});

/** A screen without a target as a caller writes it, in TypeScript or YAML. */
export type LibraryScreenConfig = z.input<typeof libraryScreenSchema>;

/** The same with every default filled in. */
export type LibraryScreen = z.output<typeof libraryScreenSchema>;
