import { isMolsieveError } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { z } from "zod";
import { checkUnit } from "../models/value-unit.js";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { checkedText } from "./checked-text.js";
import { hideSchema } from "./hide.js";
import { modelSchema } from "./model-settings.js";
import { outputsSchema } from "./outputs.js";
import { screenKeys } from "./screen-keys.js";
import { hasOneSource, ONE_SOURCE, structureFile } from "./structure-file.js";
import { worthSchema } from "./worth.js";

const count = z.number().int().min(1);

/** Keys of a target whose compounds were measured; a bare list of known actives has none of them. */
const MEASURED_KEYS = ["activity", "unit", "active", "qualifier"] as const;

/** The schema of a campaign: target data, library, what a good compound is, and how many to pick. */
export const campaignSchema = z
  .strictObject({
    ...screenKeys,
    /** Measured compounds; without `activity` a bare list of known actives. */
    target: z
      .strictObject({
        ...structureFile,
        /** Column of the measured values; larger must mean more active. A qualifier may stand before the number: `>10000`. */
        activity: z.string().min(1).optional(),
        /**
         * Unit of the values. Concentrations (`M`, `mM`, `uM`, `nM`, `pM`, `fM`, or `column:NAME` for a column that tells the unit of each) become
         * `-log10(mol/L)`; other units, for example `-log10 M`, only name the values.
         */
        unit: checkedText("a unit", checkUnit).optional(),
        /** Column that holds `<`, `=`, `>` and so on. Default: none. */
        qualifier: z.string().min(1).optional(),
        /** A compound is active at this value, as converted, and above. */
        active: z.number().optional(),
      })
      .refine(hasOneSource, ONE_SOURCE)
      .superRefine((target, context) => {
        const given = MEASURED_KEYS.filter((key) => target[key] !== undefined);
        const missing = MEASURED_KEYS.filter((key) => target[key] === undefined && key !== "qualifier");
        if (given.length === 0) return;
        for (const key of missing) context.addIssue({ code: "custom", path: [key], message: "given" });
      }),
    /** Takes measured compounds out of training and hides them in the library, to see whether they are found. Default: none. */
    hide: hideSchema.optional(),
    /** What a compound and its assay cost, to say what the campaign is worth; needs `hide`. Default: nothing is said. */
    worth: worthSchema.optional(),
    /** Fingerprint that compounds are compared by: any features that are bits, such as `morgan:radius=2,bits=2048` or `morgan + maccs`. */
    features: z
      .string()
      .default("morgan:radius=2,bits=2048")
      .superRefine((text, context) => {
        const fault = faultOfFeatures(text);
        if (fault === undefined) return;
        context.addIssue({ code: "custom", message: `a fingerprint such as morgan:radius=2,bits=2048 (${fault})` });
      }),
    /**
     * The model that ranks: a file, or how to train one. Default: a random forest of 500 trees; of a bare list of actives logistic regression
     * with 600 presumed inactives.
     */
    model: modelSchema.optional(),
    hits: z
      .strictObject({
        /** Compounds to pick. */
        count: count.default(50),
        /** Picks are a diverse choice out of this many best-ranked compounds that pass all filters. Default: 5 times `count`. */
        pool: count.optional(),
        /** Most violations of the rule of five that a hit may have, 0 to 4. */
        maxRuleOfFiveViolations: z.number().int().min(0).max(4).default(1),
        /** Least Tanimoto similarity to the nearest training compound, 0 to 1: below it the model guesses. */
        minDomain: z.number().min(0).max(1).default(0.3),
      })
      .refine((hits) => hits.pool === undefined || hits.pool >= hits.count, {
        path: ["pool"],
        message: "at least hits.count",
      })
      .prefault({}),
    /** What is written. `scores` are `scores.parquet`. */
    outputs: outputsSchema({ hits: ["csv", "parquet", "sdf"], scores: true }),
  })
  .refine(({ target, model }) => target.activity !== undefined || model?.file === undefined, {
    path: ["model", "file"],
    message: "left out with a bare list of actives: it says not what the model predicts (target.activity)",
  })
  .refine(({ target, model }) => target.activity !== undefined || model?.task !== "regression", {
    path: ["model", "task"],
    message: "classification with a bare list of actives, which has no values (target.activity)",
  })
  .refine(({ hide, model }) => hide === undefined || model?.file === undefined, {
    path: ["hide"],
    message: "left out beside model.file, which may have learned from what would be hidden",
  })
  .refine(({ hide, worth }) => worth === undefined || hide !== undefined, {
    path: ["worth"],
    message: "left out without hide: what is worth is judged by compounds that were hidden",
  });

/** A campaign as a caller writes it, in TypeScript or YAML. */
export type CampaignConfig = z.input<typeof campaignSchema>;

/** A campaign with every default filled in. */
export type Campaign = z.output<typeof campaignSchema>;

function faultOfFeatures(text: string): string | undefined {
  try {
    createFingerprinter(parseFeatures(text));
    return undefined;
  } catch (error) {
    if (isMolsieveError(error, "argument", "input")) return error.message;
    throw error;
  }
}
