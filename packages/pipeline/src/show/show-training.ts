import { displayed } from "@molsieve/core";
import type { TrainingFigures } from "@molsieve/models";
import { count, fixed, withUnit } from "../report/format.js";
import { type ShownTable, tableHtml, tableText } from "./shown-table.js";

interface ShownTraining {
  readonly model: string;
  readonly compounds: number;
  readonly rows_rejected: number;
  readonly targets: readonly {
    readonly name: string;
    readonly unit: string | null;
    readonly metrics: readonly TrainingFigures[];
  }[];
}

/** The result, which shows itself: cross-validated figures of the model and of the baselines, target by target. */
export function showTraining<Result extends ShownTraining>(result: Result): Result {
  return displayed(result, {
    text: () => tableText(tableOf(result)),
    html: () => tableHtml(tableOf(result)),
  });
}

function tableOf({ model, compounds, targets, rows_rejected }: ShownTraining): ShownTable {
  const figures = targets.flatMap(({ metrics }) => metrics.flatMap(Object.keys));
  const metrics = [...new Set(figures)].filter((name) => name !== "name");
  return {
    caption: `${model}, trained on ${count(compounds)} compounds (${count(rows_rejected)} rows rejected); figures of cross-validated predictions`,
    columns: ["target", "by", ...metrics],
    rows: targets.flatMap((target) =>
      target.metrics.map((row, i) => [
        i === 0 ? withUnit(target.name, target.unit ?? "") : "",
        i === 0 ? row.name : `${row.name} (baseline)`,
        ...metrics.map((name) => shown(row[name])),
      ]),
    ),
  };
}

function shown(value: number | string | null | undefined): string {
  return typeof value === "number" ? fixed(value, 2) : (value ?? "not defined");
}
