import type { Json } from "../contract/model-state.js";
import { markdownOfJson, plainText } from "./markdown-json.js";
import type { ModelContents, ModelTarget } from "./model-contents.js";

/** What a model predicts, on what it was trained, how good and how sure it is: its card in short, in Markdown, for a notebook. */
export function modelSummary({ features, preparation, targets, training, metrics }: ModelContents): string {
  const rows = `**${training.nRows.toLocaleString("en-GB")} compounds** of ${plainText(training.file)}`;
  const blocks = [...new Set(features.parts.map(({ name }) => name))].join(", ");
  const licence = training.licence === undefined ? "" : ` Licence of the data: ${plainText(training.licence)}.`;
  return `**Model of ${plainText(targets.map(({ name }) => name).join(", "))}**

| target | unit | task | estimator |
| --- | --- | --- | --- |
${targets.map(targetRow).join("\n")}

Trained on ${rows}, structures prepared by ${plainText(preparation.standardise)} and described by ${plainText(blocks)}.${licence}

${figures(metrics)}

Calibrated on predictions for compounds that had not been seen. Each prediction comes with a standard deviation, an interval (for two
classes: a range of probabilities) and a domain score, from 0 (nothing like it was in the training data) to 1.`;
}

function targetRow({ name, unit, task, classes, trusted }: ModelTarget): string {
  const kind = task.kind === "regression" ? "regression" : (classes?.join(" / ") ?? `${task.nClasses} classes`);
  return `| ${[name, unit ?? "-", kind, trusted.model.estimator].map(plainText).join(" | ")} |`;
}

/** Tables stand at the margin: not every notebook draws one inside a list. */
function figures(metrics: Json): string {
  if (typeof metrics !== "object" || metrics === null || Array.isArray(metrics)) return markdownOfJson(metrics);
  return Object.entries(metrics)
    .map(
      ([name, value]) =>
        `Figures of ${plainText(name)}, of the model and then of baselines:\n\n${markdownOfJson(value)}`,
    )
    .join("\n\n");
}
