import type { FeaturiserKind } from "./featuriser.js";
import type { Parameter, ParameterValues } from "./parameter.js";
import { specError, unknownName } from "./spec-error.js";

/**
 * A value for each parameter of a kind, in their order: those given, defaults for the rest.
 *
 * @param part the part as the caller wrote it, for messages
 * @param others names that may stand beside the kind's own
 * @throws {MolsieveError} `argument` for an unknown parameter, a value out of range or a missing one
 */
export function checkParameters(
  part: unknown,
  { name, parameters }: FeaturiserKind,
  given: Readonly<Record<string, unknown>>,
  others: readonly string[],
): ParameterValues {
  const known = Object.keys(parameters);
  for (const key of Object.keys(given)) {
    if (!known.includes(key)) throw unknownName(part, "parameter", key, [...known, ...others]);
  }
  const values = Object.entries(parameters).map(([key, parameter]) => {
    const value = Object.hasOwn(given, key) ? given[key] : parameter.default;
    if (value === undefined) throw specError(part, `${key} is missing`, `Give it as ${name}:${key}=...`);
    if (!fits(parameter, value)) throw specError(part, `${key} must be ${expectation(parameter)}`);
    return [key, value] as const;
  });
  return Object.fromEntries(values) as ParameterValues;
}

/** What a text says as a value of a parameter, a flag without text being true; the text itself where it says none. */
export function valueOfText(parameter: Parameter, text: string | undefined): unknown {
  if (parameter.type === "flag" && (text === undefined || /^(?:true|false)$/.test(text))) return text !== "false";
  if (parameter.type === "integer" && text !== undefined && /^-?\d{1,15}$/.test(text)) return Number(text);
  return text ?? "";
}

function fits(parameter: Parameter, value: unknown): boolean {
  switch (parameter.type) {
    case "integer":
      return Number.isInteger(value) && Number(value) >= parameter.min && Number(value) <= parameter.max;
    case "flag":
      return typeof value === "boolean";
    case "text":
      // What the text form can hold: commas end a parameter, a plus between spaces a part.
      return typeof value === "string" && value === value.trim() && !/^$|,|\s\+\s|\p{Cc}/u.test(value);
  }
}

function expectation(parameter: Parameter): string {
  switch (parameter.type) {
    case "integer":
      return `an integer from ${parameter.min} to ${parameter.max}`;
    case "flag":
      return "true or false";
    case "text":
      return 'text without commas and " + "';
  }
}
