import { RUNTIMES, type Runtime } from "@molsieve/models";
import { type PredictTableOptions, type PredictTableResult, predictTable } from "@molsieve/pipeline";
import { numberOption, textOption } from "./option-values.js";
import { countText, tableCommand } from "./table-command.js";

/** Targets that are told one by one. */
const MOST_LINES = 12;

/** `molsieve predict MODEL IN -o OUT` */
export const predictCommand = tableCommand({
  name: "predict",
  operands: ["MODEL", "IN"],
  options: {
    level: { type: "string", value: "P", help: "probability that the intervals are made to hold (default: 0.9)" },
    card: { type: "string", value: "FILE", help: "what MODEL.onnx takes and gives, in YAML or JSON" },
    runtime: { type: "string", value: "NAME", help: `what computes networks: ${RUNTIMES.join(", ")} (default: own)` },
  },
  optionsOf: ({ positionals, values }) => {
    const { runtime } = textOption(values, "runtime");
    return {
      model: positionals[0] as string,
      ...numberOption(values, "level", "level"),
      ...textOption(values, "card"),
      ...(runtime !== undefined && { runtime: runtime as Runtime }),
    };
  },
  run: (input, output, { model, ...options }: PredictTableOptions & { readonly model: string }) =>
    predictTable(model, input, output, options),
  details: ({ targets, level }) => {
    const rest = targets.length - MOST_LINES;
    const unsure = targets.every(({ uncertainty }) => !uncertainty);
    return [
      ...targets.slice(0, MOST_LINES).map((target) => targetLine(target, level)),
      ...(rest > 0 ? [`and ${countText(rest)} more targets`] : []),
      ...referenceLines(targets),
      ...(unsure ? ["No intervals and no domain: the model does not know how sure it is"] : []),
    ];
  },
});

function targetLine(
  { name, unit, columns, uncertainty }: PredictTableResult["targets"][number],
  level: number,
): string {
  const known = uncertainty ? ` (${100 * level} % intervals)` : "";
  return `${name}${unit === null ? "" : ` in ${unit}`}: ${columns.join(", ")}${known}`;
}

/** What percentiles are of, once for each set. */
function referenceLines(targets: PredictTableResult["targets"]): string[] {
  const lines = targets.flatMap(({ reference }) => {
    if (reference === null) return [];
    const { name, compounds, licence } = reference;
    return [
      `Percentiles against ${countText(compounds)} compounds of ${name}${licence === null ? "" : `; licence: ${licence}`}`,
    ];
  });
  return [...new Set(lines)];
}
