import type { Json } from "../contract/model-state.js";

/** What values an option takes. */
export interface OptionKind {
  /** In words that follow "must be". */
  readonly expected: string;
  isGood(value: Json): boolean;
}

/** Whole numbers, ends included. */
export function integers(least: number, most = Number.POSITIVE_INFINITY): OptionKind {
  return {
    expected:
      most === Number.POSITIVE_INFINITY ? `an integer of ${least} or more` : `an integer from ${least} to ${most}`,
    isGood: (value) => typeof value === "number" && Number.isInteger(value) && value >= least && value <= most,
  };
}

/** Numbers for which `isInRange` holds. */
export function numbers(expected: string, isInRange: (value: number) => boolean): OptionKind {
  return { expected, isGood: (value) => typeof value === "number" && isInRange(value) };
}

/** One of several words. */
export function words(...choices: readonly string[]): OptionKind {
  return {
    expected: choices.length === 2 ? choices.join(" or ") : `one of ${choices.join(", ")}`,
    isGood: (value) => typeof value === "string" && choices.includes(value),
  };
}

/** Any of several kinds. */
export function either(...kinds: readonly OptionKind[]): OptionKind {
  return {
    expected: kinds.map(({ expected }) => expected).join(", or "),
    isGood: (value) => kinds.some((kind) => kind.isGood(value)),
  };
}

/** Above 0 and at most 1. */
export const PART: OptionKind = numbers("above 0 and at most 1", (value) => value > 0 && value <= 1);

/** 0 or more. */
export const NOT_NEGATIVE: OptionKind = numbers("a number of 0 or more", (value) => value >= 0);

/** Above 0. */
export const POSITIVE: OptionKind = numbers("a number above 0", (value) => value > 0);

/** `true` or `false`. */
export const SWITCH: OptionKind = {
  expected: "true or false",
  isGood: (value) => typeof value === "boolean",
};

/** `null`. */
export const NULL: OptionKind = { expected: "null", isGood: (value) => value === null };

/** Text that is not empty. */
export const TEXT: OptionKind = {
  expected: "text",
  isGood: (value) => typeof value === "string" && value !== "",
};

/** Numbers above 0 in a list that is not empty. */
export const POSITIVE_LIST: OptionKind = {
  expected: "a list of numbers above 0, such as [0.1,1,10]",
  isGood: (value) => Array.isArray(value) && value.length > 0 && value.every((each) => POSITIVE.isGood(each as Json)),
};

/** Objects in a list that is not empty; their fields are checked by the estimator. */
export const OBJECTS: OptionKind = {
  expected: "a JSON list of objects",
  isGood: (value) => Array.isArray(value) && value.length > 0 && value.every((each) => OBJECT.isGood(each as Json)),
};

/** An object, whose fields are checked by the estimator. */
export const OBJECT: OptionKind = {
  expected: "a JSON object",
  isGood: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};
