import { ENCODER_MODELS, type EncoderModel, modelOptionsOf } from "@molsieve/models";
import { type PretrainTableOptions, pretrainTable } from "@molsieve/pipeline";
import { MODEL_OPTIONS, modelSettingsOption } from "./model-option-values.js";
import { featuresOption, integerOption, textOption } from "./option-values.js";
import { countedText, countText, tableCommand } from "./table-command.js";
import { TARGET_OPTIONS, targetOptions } from "./target-options.js";

const { option, "model-options": modelOptionsFile } = MODEL_OPTIONS as Record<string, (typeof MODEL_OPTIONS)[string]>;

/** `molsieve pretrain LIB -o ENCODER` */
export const pretrainCommand = tableCommand({
  name: "pretrain",
  operands: ["LIB"],
  output: "ENCODER",
  options: {
    ...TARGET_OPTIONS,
    target: {
      type: "string",
      multiple: true,
      value: "COL...",
      help: "columns of measured values to learn (default: none, descriptors are learned)",
    },
    descriptors: { type: "string", value: "SPEC", help: "what is computed and learned (default: rdkit2d)" },
    model: { type: "string", value: "NAME", help: "kind of network: dmpnn (default) or mlp" },
    features: { type: "string", multiple: true, value: "SPEC...", help: "what an mlp reads (default: what suits it)" },
    ...(option && { option }),
    ...(modelOptionsFile && { "model-options": modelOptionsFile }),
    seed: { type: "string", value: "N", help: "of the random numbers (default: 42)" },
    licence: { type: "string", value: "TEXT", help: "note on the licence of the data, kept with the encoder" },
  },
  without: ["drop-extra", "to-format"],
  notes: `\nOptions of networks (--option KEY=VALUE):\n${ENCODER_MODELS.map(optionsHelp).join("")}`,
  optionsOf({ values }): PretrainTableOptions {
    const { model = "dmpnn" } = textOption(values, "model");
    const modelOptions = modelSettingsOption(values, [model])[model];
    const { target, ...others } = targetOptions({ ...values, target: values["target"] ?? [] });
    return {
      ...others,
      ...(values["target"] !== undefined && { target }),
      model: model as EncoderModel,
      ...(modelOptions && { modelOptions }),
      ...textOption(values, "descriptors"),
      ...featuresOption(values),
      ...integerOption(values, "seed"),
      ...textOption(values, "licence"),
    };
  },
  run: pretrainTable,
  account: (result) =>
    `${countedText(result.rows_in, "row")} = ${countText(result.rows_out)} used + ${countText(result.rows_rejected)} rejected`,
  details: ({ model, compounds, learned, features, width, sha256 }) => [
    `Encoder: ${model} on ${countedText(compounds, "compound")}, reads ${features}, learned ${countText(learned)} targets or descriptors`,
    `${countText(width)} numbers a molecule, SHA-256 ${sha256}`,
  ],
});

function optionsHelp(model: EncoderModel): string {
  const own = modelOptionsOf(model).filter(({ name }) => name !== "members" && name !== "freeze");
  return `  ${model}\n${own.map(({ name, summary }) => `    ${name.padEnd(16)} ${summary}\n`).join("")}`;
}
