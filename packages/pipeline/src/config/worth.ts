import { z } from "zod";

const price = z.number().min(0);

/** The schema of what testing costs. */
export const worthSchema = z
  .strictObject({
    /** Price of one compound. */
    compound: price,
    /** Price of testing one. */
    assay: price,
    /** Of both prices; printed, never converted. */
    currency: z.string().min(1).default("EUR"),
    /** Assumed share of actives among all compounds, more than 0 and less than 1. Default: only hidden actives are active. */
    prevalence: z.number().gt(0).lt(1).optional(),
  })
  .refine(({ compound, assay }) => compound + assay > 0, {
    path: ["assay"],
    message: "more than 0 where compounds cost nothing",
  });
