import { parseFeatures } from "@molsieve/featurise";
import { z } from "zod";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { plateWells } from "../triage/plate-wells.js";
import { checkedText, faultOf } from "./checked-text.js";

/** How plates are filled. */
const plate = z
  .strictObject({
    /** Wells of a plate. */
    wells: z.literal([96, 384]),
    /** What is filled first: rows (A01, A02, ...) or columns (A01, B01, ...). */
    by: z.enum(["row", "column"]).default("row"),
    /** Rows (`A`), columns (`1`) and wells (`A1`) that stay empty, for controls. */
    skip: z.array(z.coerce.string()).default([]),
  })
  .superRefine((layout, context) => {
    const fault = faultOf(() => plateWells(layout));
    if (fault !== undefined)
      context.addIssue({ code: "custom", path: ["skip"], message: `places of a plate (${fault})` });
  });

/** The schema of an order: which of the hits are bought. */
export const orderSchema = z.strictObject({
  /** Most compounds. Default: as many as there are hits. */
  count: z.number().int().min(1).max(10_000_000).optional(),
  /** Most compounds of one cluster. */
  perCluster: z.number().int().min(1).default(1),
  /** Clusters of hits that are alike: around the best, the best that is not like it, and so on. */
  cluster: z
    .strictObject({
      /** What hits are compared by: features of bits. */
      features: checkedText("a fingerprint such as morgan:radius=2,bits=2048", (value) => {
        createFingerprinter(parseFeatures(value));
      }).default("morgan:radius=2,bits=2048"),
      /** Largest Tanimoto distance from the best of a cluster, at least 0 and less than 1. */
      cutoff: z.number().min(0).lt(1).default(0.35),
    })
    .prefault({}),
  /** What all may cost together. Default: anything. */
  budget: z
    .strictObject({
      /** Column of the library with the cost of each compound. */
      column: z.string().min(1),
      /** Most that all may cost. */
      total: z.number().min(0),
    })
    .optional(),
  plate: plate.optional(),
});

/** An order with every default filled in. */
export type OrderConfig = z.output<typeof orderSchema>;
