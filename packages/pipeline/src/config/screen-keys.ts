import { BUILT_IN_ALERTS, PRESETS, type Preset } from "@molsieve/chem";
import { nearestName } from "@molsieve/core";
import { compoundRule, createRuleSet, parseFeatures } from "@molsieve/featurise";
import { RUNTIMES } from "@molsieve/models";
import { z } from "zod";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { checkedText, faultOf } from "./checked-text.js";
import { consensusSchema } from "./consensus.js";
import { orderSchema } from "./order.js";
import { propertyRule } from "./property-rule.js";
import { hasEnd, isOrdered, RANGE_FAULTS, rangeSchema, scoreSchema } from "./score.js";
import { hasOneSource, ONE_SOURCE, structureFile } from "./structure-file.js";
import { limitsSchema } from "./structure-limits.js";

const text = z.string().min(1);

const range = z.strictObject(rangeSchema).refine(hasEnd, RANGE_FAULTS[0]).refine(isOrdered, RANGE_FAULTS[1]);

const properties = z.record(z.string(), range).superRefine((ranges, context) => {
  for (const name of Object.keys(ranges)) {
    const fault = faultOf(() => createRuleSet([propertyRule(name, {})]));
    if (fault !== undefined) context.addIssue({ code: "custom", path: [name], message: `left out (${fault})` });
  }
});

/** What a good compound must have and must not have. */
const filters = z
  .strictObject({
    /** Names of rules that it must pass, such as `lipinski`. */
    rules: z.array(checkedText("the name of a rule", compoundRule)).default([]),
    /** Catalogues of which it must raise no alert: built-in names, or CSV files. */
    alerts: z.array(checkedText("the name of a catalogue, or a CSV file", checkCatalogue)).default([]),
    /** Ranges of descriptors by RDKit's names; a value at an end is within. A value that cannot be computed is not. */
    properties: properties.default({}),
    /** SMARTS, or files of them. */
    substructures: z
      .strictObject({
        /** Patterns that must all occur. */
        with: z.array(text).default([]),
        /** Patterns of which none may occur. */
        without: z.array(text).default([]),
      })
      .prefault({}),
  })
  .prefault({});

/** How structures are standardised. */
const presetSchema = z.enum([...(Object.keys(PRESETS) as [Preset, ...Preset[]]), "none"]);

/** A saved model whose predictions become columns. */
const savedModelSchema = z.strictObject({
  /** Path of a model that was saved, folder or `.msm` archive, or of an `.onnx` file; in a config file relative to that file. */
  file: text,
  /** Path of the card of an `.onnx` file; in a config file relative to that file. */
  card: text.optional(),
  /** What computes networks. Default: `own`. */
  runtime: z.enum(RUNTIMES).optional(),
  /** Name of the model's columns, with `_TARGET` behind it where it has several targets. Default: the names of the targets. */
  name: text.optional(),
  /** The one target that is wanted. Default: all. */
  target: text.optional(),
});

const fingerprint = checkedText("a fingerprint such as morgan:radius=2,bits=2048", (value) => {
  createFingerprinter(parseFeatures(value));
});

/** Compounds that others are to be like. */
const similar = z
  .strictObject({
    /** Query SMILES. */
    smiles: z.array(text).min(1).optional(),
    /** A file of queries, in place of `smiles`; in a config file relative to that file. */
    file: text.optional(),
    /** What compounds are compared by: features of bits, or a list of such, whose similarities are averaged. */
    features: z.union([fingerprint, z.array(fingerprint).min(1)]).default("morgan:radius=2,bits=2048"),
    /** Least Tanimoto similarity to the most similar query, 0 to 1. Default: none. */
    min: z.number().min(0).max(1).optional(),
    /** Name of its column; `NAME_query` is the most similar query. */
    name: text.default("similarity"),
  })
  .refine(({ smiles, file }) => (smiles === undefined) !== (file === undefined), {
    path: ["file"],
    message: "given, or smiles, and not both",
  });

/** What every screen has: with a target and without one. */
export const screenKeys = {
  /** One line for people; printed on the report. */
  title: text,
  /** Seed of everything random. 0 to 4294967295. */
  seed: z.number().int().min(0).max(4_294_967_295).default(42),
  /** Compounds to choose from. */
  library: z
    .strictObject({
      ...structureFile,
      /** Columns that come along into hits, scores and orders, as text. */
      carry: z.array(text).optional(),
    })
    .refine(hasOneSource, ONE_SOURCE),
  /** How structures are standardised before all else. Default: as the models were trained. */
  standardise: presetSchema.optional(),
  filters,
  /** Saved models whose predictions become columns. */
  models: z.array(savedModelSchema).default([]),
  /** What several models say together, as columns. Default: none. */
  consensus: consensusSchema.optional(),
  similar: similar.optional(),
  /** One number out of several wishes, by which compounds are ranked. */
  score: scoreSchema.optional(),
  /** What is bought of the hits. Default: nothing is said of that. */
  order: orderSchema.optional(),
  /** What one structure may cost; a row over a limit is rejected. */
  limits: limitsSchema,
};

/** What {@link screenKeys} come to, defaults filled in. */
export type ScreenKeys = z.output<z.ZodObject<typeof screenKeys>>;

/** Whether an entry of `filters.alerts` is a built-in catalogue and no file. */
export function isBuiltInCatalogue(name: string): boolean {
  return BUILT_IN_ALERTS.includes(name.toLowerCase());
}

function checkCatalogue(name: string): void {
  if (isBuiltInCatalogue(name) || /[./\\#]/.test(name)) return;
  const near = nearestName(name, BUILT_IN_ALERTS);
  throw new Error(`${near === undefined ? "" : `did you mean ${near}? `}built in: ${BUILT_IN_ALERTS.join(", ")}`);
}
