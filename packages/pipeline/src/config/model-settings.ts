import { isMolsieveError } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { estimatorNamed, FeatureRowCollector, MODEL_RECIPES } from "@molsieve/models";
import { z } from "zod";

/** Names of `model.name`. */
const NAMES = ["random-forest", ...MODEL_RECIPES.map(({ name }) => name)] as const;

/** The schema of a campaign's model: a file, or how to train one on the target's compounds. */
export const modelSchema = z
  .strictObject({
    /** Path of a model that was saved, folder or `.msm` archive; in a config file relative to that file. */
    file: z.string().min(1).optional(),
    /** As `--model` of `molsieve train`, or `random-forest`: a forest on the fingerprint that the campaign compares by. */
    name: z.enum(NAMES).optional(),
    /**
     * `regression` predicts the measured values, `classification` whether a compound is active. Default: `regression` where the model
     * does that and values were measured.
     */
    task: z.enum(["regression", "classification"]).optional(),
    /** Compounds of the library that a classifier is told to be inactive, drawn by the seed, 10 to 100000. Default: none where inactives were measured. */
    presumedInactives: z.number().int().min(10).max(100_000).optional(),
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
  .superRefine(({ file, name, task, presumedInactives, trees, features, options }, context) => {
    const refuse = (key: string, message: string) => context.addIssue({ code: "custom", path: [key], message });
    if (file !== undefined) {
      const others = Object.entries({ name, task, presumedInactives, trees, features, options });
      for (const [key, value] of others) if (value !== undefined) refuse(key, "left out beside model.file");
      return;
    }
    if (name === undefined && presumedInactives === undefined) refuse("name", "given, or file");
    if (trees !== undefined && name !== "random-forest") refuse("trees", "left out: options take it");
    if (presumedInactives !== undefined && task === "regression") {
      refuse("presumedInactives", "left out with task: regression: nobody measured a value of these compounds");
    }
    const tasks = tasksOf(name ?? "logistic");
    const wanted = task ?? (presumedInactives === undefined ? undefined : "classification");
    if (wanted !== undefined && !tasks.includes(wanted)) refuse("name", `a model that does ${wanted}`);
  });

/** A campaign's model as the schema gives it. */
export type ModelConfig = z.output<typeof modelSchema>;

/** Compounds that are presumed inactive where nothing else is said and no inactive was measured. */
const PRESUMED_INACTIVES = 600;

/** What ranked best with few actives: four kinds of fragments, linear, one penalty (benchmarks/results/platform.md). */
const PRESUMING = {
  name: "logistic",
  features: "morgan:radius=2,bits=2048 + fcfp:radius=2,bits=2048 + atompair + torsion",
  options: { penalties: [10] },
} as const;

/**
 * The model that a campaign trains, defaults filled in: a random forest for measured values; logistic regression with presumed inactives for a
 * bare list of actives.
 *
 * @param listed whether the target is such a list
 */
export function campaignModel(model: ModelConfig | undefined, listed: boolean): ModelConfig {
  if (model?.file !== undefined) return model;
  if (model === undefined && !listed) return { name: "random-forest", task: "regression", trees: 500 };
  const presumedInactives = model?.presumedInactives ?? (listed ? PRESUMED_INACTIVES : undefined);
  const name = model?.name ?? PRESUMING.name;
  const presumes = name === PRESUMING.name && presumedInactives !== undefined;
  const isClassifier = presumedInactives !== undefined || !tasksOf(name).includes("regression");
  return {
    ...model,
    name,
    task: model?.task ?? (isClassifier ? "classification" : "regression"),
    ...(presumedInactives !== undefined && { presumedInactives }),
    ...(presumes && model?.features === undefined && { features: PRESUMING.features }),
    ...(presumes && model?.options === undefined && { options: { penalties: [...PRESUMING.options.penalties] } }),
  };
}

function tasksOf(name: string): readonly string[] {
  return estimatorNamed(name === "random-forest" ? "forest" : name).tasks;
}

function faultOfFeatures(text: string): string | undefined {
  try {
    new FeatureRowCollector(parseFeatures(text));
    return undefined;
  } catch (error) {
    if (isMolsieveError(error, "argument", "input")) return error.message;
    throw error;
  }
}
