import { isMolsieveError } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { estimatorNamed, FeatureRowCollector, MODEL_RECIPES } from "@molsieve/models";
import { z } from "zod";

/** The ways to model a quantity, by name. */
const RECIPES = MODEL_RECIPES.map(({ name }) => name).filter((name) =>
  estimatorNamed(name).tasks.includes("regression"),
);

/** Names of `model.name`. */
const NAMES = ["random-forest", ...RECIPES] as const;

/** The schema of a campaign's model: a file, or how to train one on the target's compounds. */
export const modelSchema = z
  .strictObject({
    /** Path of a model that was saved, folder or `.msm` archive; in a config file relative to that file. */
    file: z.string().min(1).optional(),
    /** As `--model` of `molsieve train`, or `random-forest`: a forest on the fingerprint that the campaign compares by. */
    name: z.enum(NAMES).optional(),
    /** Number of trees of `random-forest`, 1 to 10000. Default 500. */
    trees: z.number().int().min(1).max(10_000).optional(),
    /** What molecules are described by. Default: what suits the model; for `random-forest` the campaign's `features`. */
    features: z
      .string()
      .superRefine((text, context) => {
        const fault = faultOfFeatures(text);
        if (fault !== undefined) context.addIssue({ code: "custom", message: `features of a model (${fault})` });
      })
      .optional(),
    /** Options of the estimator, by name. Default: its own. */
    options: z.record(z.string(), z.json()).optional(),
  })
  .superRefine(({ file, name, trees, features, options }, context) => {
    const refuse = (key: string, message: string) => context.addIssue({ code: "custom", path: [key], message });
    if (file !== undefined) {
      const others = Object.entries({ name, trees, features, options });
      for (const [key, value] of others) if (value !== undefined) refuse(key, "left out beside model.file");
    } else if (name === undefined) refuse("name", "given, or file");
    else if (trees !== undefined && name !== "random-forest") refuse("trees", "left out: options take it");
  });

function faultOfFeatures(text: string): string | undefined {
  try {
    new FeatureRowCollector(parseFeatures(text));
    return undefined;
  } catch (error) {
    if (isMolsieveError(error, "argument", "input")) return error.message;
    throw error;
  }
}
