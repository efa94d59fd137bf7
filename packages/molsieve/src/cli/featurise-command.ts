import { MolsieveError } from "@molsieve/core";
import { FEATURISER_KINDS, type Parameter } from "@molsieve/featurise";
import { featuriseTable } from "@molsieve/pipeline";
import { countsText, tableCommand } from "./table-command.js";

/** `molsieve featurise IN -o OUT --features morgan rdkit2d` */
export const featuriseCommand = tableCommand({
  name: "featurise",
  needed: "--features SPEC...",
  options: {
    features: {
      type: "string",
      multiple: true,
      value: "SPEC...",
      help: "what to compute: morgan:radius=2,bits=2048 rdkit2d maccs ...",
    },
  },
  notes: featureNotes(),
  optionsOf({ values }) {
    const features = values["features"];
    if (Array.isArray(features)) return { features };
    throw new MolsieveError("argument", "--features is missing", {
      key: "--features",
      remedy: "Name what to compute, for example --features morgan:radius=2,bits=2048 rdkit2d",
    });
  },
  run: featuriseTable,
  details({ features, feature_columns, missing }) {
    const columns = `${feature_columns.toLocaleString("en-GB")} ${feature_columns === 1 ? "column" : "columns"}`;
    const counts = countsText(Object.fromEntries(Object.entries(missing).map(([column, { rows }]) => [column, rows])));
    const [example] = Object.values(missing);
    return [
      `Features: ${features} (${columns})`,
      ...(example === undefined ? [] : [`Missing: ${counts} (for example: ${example.reason})`]),
    ];
  },
});

/** Every featuriser with its parameters, their defaults and ranges. */
function featureNotes(): string {
  const kinds = FEATURISER_KINDS.map(({ name, parameters }) => {
    const given = Object.entries(parameters).map(
      ([key, parameter]) => `    ${key.padEnd(16)} ${parameterText(parameter)}\n`,
    );
    return `  ${name}\n${given.join("")}`;
  });
  return `\nWhat can be computed, as NAME or NAME:parameter=value,...\n\n${kinds.join("")}`;
}

function parameterText(parameter: Parameter): string {
  switch (parameter.type) {
    case "integer":
      return `${parameter.default} (${parameter.min} to ${parameter.max})`;
    case "flag":
      return `${parameter.default}`;
    case "text":
      return parameter.default ?? "needed";
  }
}
