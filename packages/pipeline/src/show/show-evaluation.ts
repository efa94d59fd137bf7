import { displayed } from "@molsieve/core";
import type { Evaluation, MetricSummary, ModelEvaluation } from "@molsieve/models";
import { count, fixed, withUnit } from "../report/format.js";
import { type Cell, type ShownTable, tableHtml, tableText } from "./shown-table.js";

interface ShownReport extends Pick<Evaluation, "rows" | "split" | "plan" | "models" | "comparisons"> {
  readonly target: string;
  readonly unit: string | null;
}

/** The result and its report, which show themselves: models by metrics with their 95 % intervals. */
export function showEvaluation<Result extends { readonly report: ShownReport }>(result: Result): Result {
  const table = () => tableOf(result.report);
  const display = { text: () => tableText(table()), html: () => tableHtml(table()) };
  displayed(result.report, display);
  return displayed(result, display);
}

function tableOf({ target, unit, rows, split, plan, models, comparisons }: ShownReport): ShownTable {
  const metrics = [...new Set(models.flatMap((model) => Object.keys(model.metrics)))];
  const [primary] = metrics;
  return {
    caption: `${withUnit(target, unit ?? "")}: ${count(rows)} compounds, split: ${split}, test folds: ${plan.folds.length}; mean over folds, with its 95 % interval`,
    columns: ["model", ...metrics, ...(primary === undefined ? [] : ["beats the best baseline"])],
    rows: models.map((model) => {
      const compared = comparisons.find((each) => each.model === model.name && each.metric === primary);
      const better = primary === undefined ? [] : [model.isBaseline ? "" : verdict(compared?.better)];
      return [nameOf(model), ...metrics.map((name) => figure(model.metrics[name])), ...better];
    }),
  };
}

function nameOf({ name, isBaseline, failure }: ModelEvaluation): string {
  if (failure !== undefined) return `${name} (failed: ${failure.reason})`;
  return isBaseline ? `${name} (baseline)` : name;
}

function figure(summary: MetricSummary | undefined): Cell {
  if (summary === undefined || !Number.isFinite(summary.mean)) return "–";
  const [lower, upper] = summary.ci95;
  const text = fixed(summary.mean, 2);
  if (!(Number.isFinite(lower) && Number.isFinite(upper))) return text;
  return { text, note: `${fixed(lower, 2)} to ${fixed(upper, 2)}` };
}

function verdict(better: boolean | null | undefined): string {
  if (better === undefined) return "not compared";
  return better === null ? "not shown" : better ? "yes" : "no, worse";
}
