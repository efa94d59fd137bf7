import { z } from "zod";
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
  outputs: z
    .strictObject({
      /** Formats of the hits. */
      hits: z
        .array(z.enum(["csv", "tsv", "smi", "sdf", "jsonl", "parquet", "arrow"]))
        .min(1)
        .default(["csv"]),
      /** Whether the columns of every scored row are written too, as `scores/part-NNNNNN.parquet`. */
      scores: z.boolean().default(false),
      /** Scored rows drawn at random, whatever their rank, for `sample.csv`; 0: none. */
      sample: z.number().int().min(0).max(10_000_000).default(0),
    })
    .prefault({}),
});

/** A screen without a target as a caller writes it, in TypeScript or YAML. */
export type LibraryScreenConfig = z.input<typeof libraryScreenSchema>;

/** The same with every default filled in. */
export type LibraryScreen = z.output<typeof libraryScreenSchema>;
