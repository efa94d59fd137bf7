/** What a parameter of a featuriser may be. */
export type Parameter = IntegerParameter | FlagParameter | ChoiceParameter | TextParameter;

/** An integer in a range. */
export interface IntegerParameter {
  readonly type: "integer";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** What it must be a multiple of. Default 1. */
  readonly step?: number;
}

/** `true` or `false`. */
export interface FlagParameter {
  readonly type: "flag";
  readonly default: boolean;
}

/** One of some words. */
export interface ChoiceParameter {
  readonly type: "choice";
  readonly default: string;
  readonly choices: readonly string[];
}

/** Any text without a comma, such as a path. */
export interface TextParameter {
  readonly type: "text";
  /** Absent where the caller must give one. */
  readonly default?: string;
}

/** The values of a featuriser's parameters by name. */
export type ParameterValues = Readonly<Record<string, number | boolean | string>>;
