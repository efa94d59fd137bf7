import { featuresText } from "@molsieve/featurise";
import type { Encoder, EncoderOrigin } from "../encoder/encoder.js";
import { markdownOfJson, plainText } from "./markdown-json.js";
import type { ModelContents, ModelTarget } from "./model-contents.js";

/** The card of a model in Markdown: what it predicts, from what it was made, how good it is, and where it must not be trusted. */
export function modelCard(contents: ModelContents): string {
  const { features, encoders = [], preparation, targets, training, metrics, about } = contents;
  const nRows = training.nRows.toLocaleString("en-GB");
  return `# ${plainText(targets.map(({ name }) => name).join(", "))}

A model of Molsieve ${plainText(about.molsieve)}, made on ${plainText(about.createdAt)} with seed ${about.seed}.

## What it predicts

| target | unit | task | estimator |
| --- | --- | --- | --- |
${targets.map(targetRow).join("\n")}

Each prediction comes with a standard deviation, an interval (for two classes: a range of probabilities) and a domain score
from 0 (nothing like it was in the training data) to 1 (well inside the training data).${referenceLines(targets)}

## Made from

- Training data: ${plainText(training.file)}, ${nRows} rows, SHA-256 \`${plainText(training.sha256)}\`
- Licence of the data: ${plainText(training.licence ?? "not stated: ask the owner of the data before passing the model on")}
- Structures prepared by: ${plainText(preparation.standardise)}
- Features: ${plainText(featuresText(features))}${[...encoders.map(encoderLine), ...startLines(about.encoder)].join("")}

## How good it is

Measured as \`metrics.json\` tells in full; compare each figure with those of the baselines beside it.

${markdownOfJson(metrics)}

## Limits

- Predictions are for compounds like those of the training data. A low domain score means that the figures above say nothing
  about this compound.
- Intervals hold on average over compounds drawn like the training data, not for each compound or each series of its own.
- A prediction is no measurement: it ranks what to make or test next, and decides nothing about safety.
- The model holds numbers from which training structures and values may be guessed. Share it like the data.

## Use

\`\`\`ts
import { createRdkitEngine, featuriseRows, ${encoders.length > 0 ? "featuriserKinds, " : ""}loadModel } from "molsieve";

const engine = await createRdkitEngine();
const { features, ${encoders.length > 0 ? "encoders, " : ""}targets } = await loadModel(engine, "path/of/this/folder");
const rows = featuriseRows(features, molecules${encoders.length > 0 ? ", featuriserKinds(encoders)" : ""});
const { value, lower, upper, domain } = targets[0].trusted.predict(rows);
\`\`\`

Prepare the molecules as stated above. Loading checks every file of this folder, this card included, against the checksums
in \`model.json\`, and what the model says of built-in molecules against \`parity.json\`.
`;
}

function targetRow({ name, unit, task, classes, trusted }: ModelTarget): string {
  const kind = task.kind === "regression" ? "regression" : (classes?.join(" / ") ?? `${task.nClasses} classes`);
  return `| ${plainText(name)} | ${plainText(unit ?? "-")} | ${plainText(kind)} | ${plainText(trusted.model.estimator)} |`;
}

function referenceLines(targets: readonly ModelTarget[]): string {
  const references = new Map(targets.flatMap(({ reference }) => (reference ? [[reference.sha256, reference]] : [])));
  const lines = [...references.values()].map(({ name, nCompounds, sha256, licence }) => {
    const terms = licence === undefined ? "" : `, licence: ${plainText(licence)}`;
    return `\n\nPercentiles say which share of ${nCompounds.toLocaleString("en-GB")} compounds of ${plainText(name)} (SHA-256 \`${plainText(sha256)}\`${terms}) is predicted lower.`;
  });
  return lines.join("");
}

function encoderLine({ sha256, source }: Encoder): string {
  return `\n- Embeddings of the encoder \`${sha256}\`, which ${learned(source.learned.length, source)}`;
}

function startLines(origin: EncoderOrigin | undefined): string[] {
  if (origin === undefined) return [];
  const kept = origin.frozen ? ", and left as it was" : "";
  return [
    `\n- Started from the encoder \`${plainText(origin.sha256)}\`, which ${learned(origin.nLearned, origin)}${kept}`,
  ];
}

function learned(count: number, { file, nRows, licence }: Pick<EncoderOrigin, "file" | "nRows" | "licence">): string {
  const rows = nRows.toLocaleString("en-GB");
  const terms = licence === undefined ? "" : ` (licence: ${plainText(licence)})`;
  return `learned ${count} targets or descriptors of ${rows} compounds of ${plainText(file)}${terms}`;
}
