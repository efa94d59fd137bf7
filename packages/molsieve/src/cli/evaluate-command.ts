import { type EvaluateTableOptions, type EvaluateTableResult, evaluateTable } from "@molsieve/pipeline";
import { ENCODER_OPTION, MODEL_OPTIONS, modelSettingsOption, searchOptions } from "./model-option-values.js";
import { featuresOption, integerOption, listOption, numberOption, textOption } from "./option-values.js";
import { countedText, countText, tableCommand } from "./table-command.js";
import { TARGET_OPTIONS, targetOptions } from "./target-options.js";
import { triedLines } from "./tried-lines.js";

/** `molsieve evaluate IN -o OUT.json --target COL --model NAME...` */
export const evaluateCommand = tableCommand({
  name: "evaluate",
  output: "OUT.json",
  needed: "--target COL",
  options: {
    ...TARGET_OPTIONS,
    target: { type: "string", value: "COL", help: "column of measured values" },
    model: {
      type: "string",
      multiple: true,
      value: "NAME...",
      help: "how to model (default: auto); baselines always run beside; see molsieve train --help",
    },
    features: {
      type: "string",
      multiple: true,
      value: "SPEC...",
      help: "what molecules are described by (default: what suits each model); see molsieve featurise --help",
    },
    encoder: ENCODER_OPTION,
    ...MODEL_OPTIONS,
    split: {
      type: "string",
      value: "NAME",
      help: "random, stratified, scaffold (default), butina, dissimilar, time:COL or column:COL",
    },
    folds: { type: "string", value: "N", help: "parts that test in turn (default: 5); 1 for one part of --fraction" },
    fraction: { type: "string", value: "F", help: "part that tests, with --folds 1 (default: 0.2)" },
    repeats: { type: "string", value: "N", help: "times to do it with other random numbers (default: 1)" },
    test: { type: "string", value: "FILE", help: "table of other compounds to test on; all of IN then trains" },
    subset: { type: "string", value: "COL=VALUE", help: "compounds to judge apart as well, such as activity cliffs" },
    metrics: { type: "string", value: "NAME,...", help: "what to judge by (default: the usual ones of the task)" },
    "domain-limit": {
      type: "string",
      value: "S",
      help: "domain score from which on compounds lie inside the domain, for figures apart (default: 0.5)",
    },
    "learning-curve": { type: "boolean", help: "also fit the first model on parts of the training compounds" },
    scramble: { type: "string", value: "N", help: "also fit the first model on values in random order, N times" },
    seed: { type: "string", value: "N", help: "of the random numbers (default: 42)" },
  },
  without: ["drop-extra", "to-format"],
  notes: "\nModels and their options: molsieve train --help\n",
  optionsOf({ values }): EvaluateTableOptions {
    const { target, ...others } = targetOptions({
      ...values,
      target: [values["target"]].flat() as string[],
    });
    const models = values["model"] as readonly string[] | undefined;
    const modelOptions = modelSettingsOption(values, models ?? ["auto"]);
    return {
      target: target[0] as string,
      ...others,
      ...(models && { models }),
      ...(Object.keys(modelOptions).length > 0 && { modelOptions }),
      ...searchOptions(values),
      ...featuresOption(values),
      ...textOption(values, "encoder"),
      ...textOption(values, "split"),
      ...integerOption(values, "folds"),
      ...numberOption(values, "fraction", "fraction"),
      ...integerOption(values, "repeats"),
      ...textOption(values, "test"),
      ...textOption(values, "subset"),
      ...listOption(values, "metrics"),
      ...numberOption(values, "domain-limit", "domainLimit"),
      ...(values["learning-curve"] === true && { learningCurve: true }),
      ...integerOption(values, "scramble"),
      ...integerOption(values, "seed"),
    };
  },
  run: evaluateTable,
  account: (result) =>
    `${countedText(result.rows_in, "row")} = ${countText(result.rows_out)} used + ${countText(result.rows_rejected)} rejected`,
  details,
});

/** A table of figures for people, and what the audit says. */
function details({ report }: EvaluateTableResult): string[] {
  const { models, plan, censored } = report;
  const nTest = plan.folds.reduce((total, { test }) => total + test.length, 0) - censored;
  const names = [
    ...new Set(
      models.flatMap(({ metrics, domain }) =>
        Object.keys({ ...metrics, ...domain?.inside.metrics, ...domain?.outside.metrics }),
      ),
    ),
  ];
  const figures = (metrics: Figures) => names.map((name) => figureText(metrics[name]));
  const table = [
    ["", "rows", ...names],
    ...models.flatMap(({ name, metrics, domain, failure }) => [
      [name, countText(nTest), ...(failure === undefined ? figures(metrics) : names.map(() => "failed"))],
      ...(domain === undefined
        ? []
        : (["inside", "outside"] as const).map((side) => [
            `  ${side}`,
            countText(domain[side].rows),
            ...figures(domain[side].metrics),
          ])),
    ]),
  ];
  const widths = ["", "rows", ...names].map((_, i) => Math.max(...table.map((row) => row[i]?.length ?? 0)));
  return [
    `${report.target}: ${countedText(report.rows, "compound")}, ${report.split} split, ${countedText(plan.folds.length, "fold")}`,
    ...table.map((row) =>
      `  ${row.map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))).join("  ")}`.trimEnd(),
    ),
    ...models.flatMap(({ name, failure }) =>
      failure === undefined ? [] : [`${name} failed in fold ${failure.fold + 1}: ${failure.reason}`],
    ),
    ...domainText(models),
    ...models.flatMap(({ name, tried }) => (tried === undefined ? [] : [`${name}:`, ...triedLines(tried)])),
    ...comparisonsText(report),
    ...report.audit.sentences.map((sentence) => `Audit: ${sentence}`),
  ];
}

type Report = EvaluateTableResult["report"];
type Figures = Report["models"][number]["metrics"];

/** What inside and outside mean, and which sides are empty. */
function domainText(models: Report["models"]): string[] {
  const limit = models.find(({ domain }) => domain !== undefined)?.domain?.limit;
  if (limit === undefined) return [];
  const notes = models.flatMap(({ name, domain }) =>
    [domain?.inside.note, domain?.outside.note].flatMap((note) => (note === undefined ? [] : [`${name}: ${note}`])),
  );
  return [`Inside: test compounds with a domain score of ${limit} or more; outside: the others`, ...notes];
}

/** `0.612 ± 0.030` over several folds; `0.612 (0.581 to 0.640)` for one. */
function figureText(summary: { mean: number; sd: number; ci95: readonly [number, number] } | undefined): string {
  if (summary === undefined || !Number.isFinite(summary.mean)) return "-";
  const { mean, sd, ci95 } = summary;
  if (Number.isFinite(sd)) return `${mean.toFixed(3)} ± ${sd.toFixed(3)}`;
  return Number.isFinite(ci95[0])
    ? `${mean.toFixed(3)} (${ci95[0].toFixed(3)} to ${ci95[1].toFixed(3)})`
    : mean.toFixed(3);
}

/** What the tests say of the first metric. */
function comparisonsText({ comparisons }: Report): string[] {
  const metric = comparisons[0]?.metric;
  return comparisons
    .filter((each) => each.metric === metric)
    .map(({ model, baseline, better, pHolm }) => {
      if (Number.isNaN(pHolm)) return `By ${metric}, ${model} and the best baseline, ${baseline}, cannot be compared`;
      const verdict = better === null ? "is not shown to differ from" : better ? "is better than" : "is worse than";
      return `By ${metric}, ${model} ${verdict} the best baseline, ${baseline} (p = ${pHolm.toPrecision(2)})`;
    });
}
