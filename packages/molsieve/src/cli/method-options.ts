import type { CommandLine, CommandOption } from "./command.js";
import { FEATURES_OPTION, featuresOption, integerOption, numberOption, textOption } from "./option-values.js";

/** Options of the verbs that compare all rows with each other; `help` says what they mean to one of them. */
export function methodOptions(
  help: Readonly<Record<"method" | "cutoff" | "count", string>>,
): Readonly<Record<string, CommandOption>> {
  return {
    method: { type: "string", value: "NAME", help: help.method },
    cutoff: { type: "string", value: "D", help: help.cutoff },
    count: { type: "string", value: "N", help: help.count },
    seed: { type: "string", value: "N", help: "of the random numbers of kmedoids (default: 42)" },
    features: FEATURES_OPTION,
  };
}

/** The values of {@link methodOptions}; the function that takes them checks the name of the method. */
export function methodValues<Method extends string>(values: CommandLine["values"]) {
  return {
    ...(textOption(values, "method") as { method?: Method }),
    ...numberOption(values, "cutoff", "cutoff"),
    ...integerOption(values, "count"),
    ...integerOption(values, "seed"),
    ...featuresOption(values),
  };
}
