import { featuresText } from "@molsieve/featurise";
import { markdownOfJson, plainText } from "./markdown-json.js";
import type { ModelContents, ModelTarget } from "./model-contents.js";

/** The card of a model in Markdown: what it predicts, from what it was made, how good it is, and where it must not be trusted. */
export function modelCard(contents: ModelContents): string {
  const { features, preparation, targets, training, metrics, about } = contents;
  const nRows = training.nRows.toLocaleString("en-GB");
  return `# ${plainText(targets.map(({ name }) => name).join(", "))}

A model of Molsieve ${plainText(about.molsieve)}, made on ${plainText(about.createdAt)} with seed ${about.seed}.

## What it predicts

| target | unit | task | estimator |
| --- | --- | --- | --- |
${targets.map(targetRow).join("\n")}

Each prediction comes with a standard deviation, an interval (for two classes: a range of probabilities) and a domain score
from 0 (nothing like it was in the training data) to 1 (well inside the training data).

## Made from

- Training data: ${plainText(training.file)}, ${nRows} rows, SHA-256 \`${plainText(training.sha256)}\`
- Licence of the data: ${plainText(training.licence ?? "not stated: ask the owner of the data before passing the model on")}
- Structures prepared by: ${plainText(preparation.standardise)}
- Features: ${plainText(featuresText(features))}

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
import { createRdkitEngine, featuriseRows, loadModel } from "molsieve";

const engine = await createRdkitEngine();
const { features, targets } = await loadModel(engine, "path/of/this/folder");
const { value, lower, upper, domain } = targets[0].trusted.predict(featuriseRows(features, molecules));
\`\`\`

Prepare the molecules as stated above. Loading checks every file of this folder, this card included, against the checksums
in \`model.json\`, and what the model says of built-in molecules against \`parity.json\`.
`;
}

function targetRow({ name, unit, task, classes, trusted }: ModelTarget): string {
  const kind = task.kind === "regression" ? "regression" : (classes?.join(" / ") ?? `${task.nClasses} classes`);
  return `| ${plainText(name)} | ${plainText(unit ?? "-")} | ${plainText(kind)} | ${plainText(trusted.model.estimator)} |`;
}
