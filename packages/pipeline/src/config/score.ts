import { z } from "zod";
import { COMBINATIONS } from "../score/score-definition.js";

const text = z.string().min(1);
const unit = z.number().min(0).max(1);

/** Ends of a range, which are within it. */
export const rangeSchema = {
  /** Least value. */
  min: z.number().optional(),
  /** Largest value. */
  max: z.number().optional(),
};

interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Whether an end is given. */
export const hasEnd = ({ min, max }: Range) => min !== undefined || max !== undefined;

/** Whether the ends are in order. */
export const isOrdered = ({ min, max }: Range) => min === undefined || max === undefined || min <= max;

/** What is said where an end is missing, and where they are not in order. */
export const RANGE_FAULTS = ["min or max, or both", "with min no larger than max"] as const;

const differ = ({ from, to }: { readonly from: number; readonly to: number }) => from !== to;
const DIFFER = "with from and to that differ";

/** What makes a desirability of a value: one of these. */
const shapes = {
  /** 1 within, 0 elsewhere; the ends are within. */
  step: z.strictObject(rangeSchema).refine(hasEnd, RANGE_FAULTS[0]).refine(isOrdered, RANGE_FAULTS[1]).optional(),
  /** From 0 at `from` to 1 at `to`; falling where `to` is less. */
  ramp: z
    .strictObject({ from: z.number(), to: z.number(), exponent: z.number().gt(0).default(1) })
    .refine(differ, DIFFER)
    .optional(),
  /** 1 from `from` to `to`, and a ramp to 0 at `low` and at `high`. */
  band: z
    .strictObject({
      low: z.number(),
      from: z.number(),
      to: z.number(),
      high: z.number(),
      exponent: z.number().gt(0).default(1),
    })
    .refine(({ low, from, to, high }) => low <= from && from <= to && to <= high, "with low <= from <= to <= high")
    .optional(),
  /** A soft ramp: REINVENT's `sigmoid`, or where `to` is less its `reverse_sigmoid`. */
  sigmoid: z
    .strictObject({ from: z.number(), to: z.number(), k: z.number().gt(0).default(0.25) })
    .refine(differ, DIFFER)
    .optional(),
  /** A soft band: REINVENT's `double_sigmoid`, `left` being its `coef_si / coef_div`, `right` its `coef_se / coef_div`. */
  doubleSigmoid: z
    .strictObject({
      low: z.number(),
      high: z.number(),
      left: z.number().gt(0).default(1.5),
      right: z.number().gt(0).default(1.5),
    })
    .refine(({ low, high }) => low < high, "with low less than high")
    .optional(),
  /** Steps of any height: the value of the first band whose `max` is not exceeded; one without `max` is the last. */
  bands: z
    .array(z.strictObject({ max: z.number().optional(), value: unit }))
    .min(1)
    .refine(
      (list) => list.every(({ max = Number.POSITIVE_INFINITY }, i) => i === 0 || max > (list[i - 1]?.max ?? max)),
      "bands whose max rises, only the last without one",
    )
    .optional(),
  /** The probability of this class of a model with two. */
  class: text.optional(),
};

/** Keys of which a criterion has one. */
export const SHAPES = Object.keys(shapes) as readonly (keyof typeof shapes)[];

/** What is wanted of one value. */
const criterion = z
  .strictObject({
    /** A column of numbers of the models or the similarity, or a descriptor by RDKit's name. */
    of: text,
    /** Name of its part of the score. Default: `of`. */
    name: text.optional(),
    /** Weight in the mean, 0 or more; 0: shown, and counts nothing. */
    weight: z.number().min(0).default(1),
    /** Standard deviations by which a prediction may be off: the worst desirability within counts. */
    pessimism: z.number().min(0).default(0),
    /** Desirability that stands in for a value that is missing, 0 to 1. Default: none, and there is no score. */
    missing: unit.optional(),
    ...shapes,
  })
  .refine((own) => SHAPES.filter((shape) => own[shape] !== undefined).length === 1, {
    message: `with exactly one of ${SHAPES.join(", ")}`,
  });

/** The schema of a score: criteria, and how they become one number from 0 to 1. */
export const scoreSchema = z
  .strictObject({
    /** Name of its column; `NAME_CRITERION` are its parts. */
    name: text.default("score"),
    /** How criteria become one number. */
    combine: z.enum(COMBINATIONS).default("geometric"),
    /** What is wanted. */
    criteria: z.array(criterion).min(1),
    /** Ranges of values outside of which the score is 0, whatever the rest says. */
    must: z
      .array(
        z
          .strictObject({
            /** As in `criteria`. */
            of: text,
            ...rangeSchema,
          })
          .refine(hasEnd, RANGE_FAULTS[0])
          .refine(isOrdered, RANGE_FAULTS[1]),
      )
      .default([]),
  })
  .superRefine(({ combine, criteria }, context) => {
    const fault = (path: PropertyKey[], message: string) => context.addIssue({ code: "custom", path, message });
    const names = criteria.map(({ of, name = of }) => name);
    for (const [i, { name }] of criteria.entries()) {
      const key = name === undefined ? "of" : "name";
      if (names.indexOf(names[i] as string) < i) fault(["criteria", i, key], "with a name that no other criterion has");
    }
    if (combine !== "probability") {
      if (criteria.every(({ weight }) => weight === 0))
        fault(["criteria", 0, "weight"], "more than 0 for one criterion at least");
      return;
    }
    for (const [i, own] of criteria.entries()) {
      const shape = SHAPES.find((key) => own[key] !== undefined) as string;
      if (own.weight !== 1)
        fault(["criteria", i, "weight"], "left out with combine: probability, where all criteria have to hold");
      if (own.pessimism !== 0)
        fault(["criteria", i, "pessimism"], "left out with combine: probability, which uses all of the uncertainty");
      if (own.step === undefined && own.class === undefined) {
        fault(["criteria", i, shape], "left out with combine: probability, which asks for a step or a class");
      }
    }
  });

/** A score with every default filled in. */
export type ScoreConfig = z.output<typeof scoreSchema>;
