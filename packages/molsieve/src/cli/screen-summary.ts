import { basename, join } from "node:path";
import type { Enrichment, ScreenResult } from "@molsieve/pipeline";
import { orderLines } from "./screen-library.js";
import { countsText } from "./table-command.js";
import { worthLines } from "./worth-lines.js";

/** What `molsieve screen` prints at the end: the rows, the best hits, how far to trust them, and where the files are. */
export function screenSummary({ hits, run }: ScreenResult, output: string): string {
  const { screened, target } = run.accounting;
  const filtered = countsText(screened.filtered_by);
  const isRank = run.model.predicts === "rank";
  const isScored = run.campaign.score !== undefined;
  const lines = [
    run.title,
    "",
    ...run.inputs.flatMap(({ path, notes }) => notes.map((note) => `Note     ${basename(path)}: ${note}`)),
    `Target   ${count(target.rows_in)} rows = ${count(target.training)} training + ${count(target.hidden)} hidden + ${count(target.merged)} merged + ${count(target.rejected)} rejected`,
    ...spreadLines(run.target),
    ...(run.model.presumed_inactives === 0
      ? []
      : [`         ${count(run.model.presumed_inactives)} compounds of the library presumed inactive: presumed.csv`]),
    `Screened ${count(screened.rows_in)} rows = ${count(screened.hits)} hits + ${count(screened.non_hits)} non-hits + ${count(screened.rejected)} rejected`,
    ...(filtered === "" ? [] : [`Filtered ${filtered}`]),
    "",
    ...(hits.length === 0 ? [] : [`Best of ${hits.length} hits (${isScored ? "score, " : ""}${predictedText(run)}):`]),
    ...hits.slice(0, 5).map(({ rank, compound, measured }) => {
      const { value, lower, upper, similarity, domain } = compound.numbers;
      const truth = measured === null ? "" : `  measured ${measured.toFixed(2)}`;
      const score = isScored ? `${compound.merit.toFixed(3)}  ` : "";
      return `  ${String(rank).padStart(2)}. ${compound.entry.id.padEnd(12)} ${score}${value.toFixed(2)}${isRank ? "" : ` [${lower.toFixed(2)}, ${upper.toFixed(2)}]`}  similarity ${similarity.toFixed(2)}  domain ${domain.toFixed(2)}${truth}`;
    }),
  ];
  const found = run.validation?.screened;
  if (found) lines.push("", ...enrichmentLines(found, isScored ? "score" : "model"));
  if (run.worth !== null) lines.push("", ...worthLines(run.worth, isScored ? "score" : "model"));
  lines.push(
    "",
    ...orderLines(run.order, run.campaign, output),
    `Report   ${join(output, "report.html")}`,
    `Took     ${run.seconds.toFixed(1)} s with ${run.workers} workers`,
    "",
  );
  return lines.join("\n");
}

function predictedText({ model, target }: ScreenResult["run"]): string {
  switch (model.predicts) {
    case "value":
      return `predicted ${model.column}, ${target.unit}`;
    case "probability":
      return "probability to be active";
    case "rank":
      return "score for being active, which ranks and is no probability";
  }
}

/** How well repeated measurements agree, and which are bounds. */
function spreadLines({ replicates }: ScreenResult["run"]["target"]): string[] {
  const { repeated, pooled_sd, largest_range, qualified } = replicates;
  return [
    ...(pooled_sd === null
      ? []
      : [
          `         ${count(repeated)} compounds measured more than once: standard deviation ${pooled_sd.toFixed(2)}, at most ${largest_range?.toFixed(2)} apart`,
        ]),
    ...(qualified === 0 ? [] : [`         ${count(qualified)} compounds known only to lie above or below a value`]),
  ];
}

/** @param ranked what compounds are ranked by */
function enrichmentLines({ nActives, nCompounds, model, baseline }: Enrichment, ranked: string): string[] {
  const row = (name: string, key: keyof typeof model, digits: number) => {
    const text = ({ value, lower, upper }: (typeof model)[typeof key]) =>
      `${value.toFixed(digits)} [${lower.toFixed(digits)}, ${upper.toFixed(digits)}]`.padEnd(24);
    return `  ${name.padEnd(22)} ${text(model[key])} ${text(baseline[key])}`.trimEnd();
  };
  return [
    `Finding ${count(nActives)} hidden actives among ${count(nCompounds)} compounds (95 % intervals):`,
    `  ${"".padEnd(22)} ${ranked.padEnd(24)} similarity baseline`,
    row("ROC AUC, ties against", "roc_auc_ties_against", 3),
    row("EF 1 %", "ef1", 1),
    row("EF 5 %", "ef5", 1),
    row("BEDROC20", "bedroc20", 3),
    "  Hidden compounds resemble the training series and the library does not: such actives are easy to find.",
  ];
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}
