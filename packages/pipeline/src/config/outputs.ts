import { z } from "zod";

/** Formats that hits can be written in. */
const HIT_FORMATS = ["csv", "tsv", "smi", "sdf", "jsonl", "parquet", "arrow"] as const;

/**
 * The schema of what a screen writes.
 *
 * @param defaults where a config does not say
 */
export function outputsSchema(defaults: {
  readonly hits: readonly (typeof HIT_FORMATS)[number][];
  readonly scores: boolean;
}) {
  return z
    .strictObject({
      /** Formats of the hits. */
      hits: z
        .array(z.enum(HIT_FORMATS))
        .min(1)
        .default([...defaults.hits]),
      /** Whether the columns of every scored row are written too. */
      scores: z.boolean().default(defaults.scores),
      /** Scored rows of the library drawn at random, whatever their rank, for `sample.csv`; 0: none. */
      sample: z.number().int().min(0).max(10_000_000).default(0),
    })
    .prefault({});
}
