/** What a parameter of a featuriser may be. */
export type Parameter = IntegerParameter | FlagParameter | TextParameter;

/** An integer in a range. */
export interface IntegerParameter {
  readonly type: "integer";
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** `true` or `false`. */
export interface FlagParameter {
  readonly type: "flag";
  readonly default: boolean;
}

/** Any text without a comma, such as a path. */
export interface TextParameter {
  readonly type: "text";
  /** Absent where the caller must give one. */
  readonly default?: string;
}

/** The values of a featuriser's parameters by name. */
export type ParameterValues = Readonly<Record<string, number | boolean | string>>;
