import { BUILT_IN_ALERTS, PRESETS, type Preset } from "@molsieve/chem";
import { nearestName } from "@molsieve/core";
import { compoundRule, createRuleSet, parseFeatures } from "@molsieve/featurise";
import { RUNTIMES } from "@molsieve/models";
import { z } from "zod";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { checkedText, faultOf } from "./checked-text.js";
import { orderSchema } from "./order.js";
import { hasEnd, isOrdered, RANGE_FAULTS, rangeSchema, scoreSchema } from "./score.js";
import { hasOneSource, ONE_SOURCE, structureColumns } from "./structure-file.js";
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
export const presetSchema = z.enum([...(Object.keys(PRESETS) as [Preset, ...Preset[]]), "none"]);

/** A saved model whose predictions become columns. */
export const savedModelSchema = z.strictObject({
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

/** The schema of a screen without a target: a library, what is asked of it, and how many compounds are wanted. */
export const libraryScreenSchema = z.strictObject({
  /** One line for people. */
  title: text,
  /** Seed of everything random: the sample. 0 to 4294967295. */
  seed: z.number().int().min(0).max(4_294_967_295).default(42),
  /** Compounds to choose from. */
  library: z
    .strictObject({
      /** One file or several, whose rows are numbered on; in a config file relative to that file. */
      file: z.union([text, z.array(text).min(1)]).optional(),
      /** Name of an embedded data set, in place of `file`; its checksum is verified. */
      dataset: text.optional(),
      ...structureColumns,
    })
    .refine(hasOneSource, ONE_SOURCE),
  /** How structures are standardised before all else. Default: as the models were trained, `chembl` where there is none. */
  standardise: presetSchema.optional(),
  filters,
  models: z.array(savedModelSchema).default([]),
  similar: similar.optional(),
  /** One number out of several wishes. */
  score: scoreSchema.optional(),
  /** What is best. Default: the score, or else the first model's first target, or else the similarity, descending; without any the order of the library. */
  rank: z
    .strictObject({
      /** A column of numbers: the score or a part of it, of the models, the similarity. */
      by: text,
      order: z.enum(["descending", "ascending"]).default("descending"),
    })
    .optional(),
  hits: z
    .strictObject({
      /** Best-ranked compounds to write. */
      count: z.number().int().min(1).max(10_000_000).default(50),
    })
    .prefault({}),
  /** What is bought of the hits. Default: nothing is said of that. */
  order: orderSchema.optional(),
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
  /** What one structure may cost; a row over a limit is rejected. */
  limits: limitsSchema,
});

/** A screen without a target as a caller writes it, in TypeScript or YAML. */
export type LibraryScreenConfig = z.input<typeof libraryScreenSchema>;

/** The same with every default filled in. */
export type LibraryScreen = z.output<typeof libraryScreenSchema>;

/** A range of a descriptor as a rule that only it decides. */
export function propertyRule(
  name: string,
  { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
) {
  const limit = { descriptor: name, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  return { name, title: "", limits: [limit], maxViolations: 0, citation: "", differs: "" };
}

/** Whether an entry of `filters.alerts` is a built-in catalogue and no file. */
export function isBuiltInCatalogue(name: string): boolean {
  return BUILT_IN_ALERTS.includes(name.toLowerCase());
}

function checkCatalogue(name: string): void {
  if (isBuiltInCatalogue(name) || /[./\\#]/.test(name)) return;
  const near = nearestName(name, BUILT_IN_ALERTS);
  throw new Error(`${near === undefined ? "" : `did you mean ${near}? `}built in: ${BUILT_IN_ALERTS.join(", ")}`);
}
