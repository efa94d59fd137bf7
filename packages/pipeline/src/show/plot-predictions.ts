import { rmse, spearman } from "@molsieve/models";
import { count, fixed, plural } from "../report/format.js";
import { scatterFigure } from "../report/plots/scatter-plot.js";
import { Plot } from "./plot.js";

/** A compound that was measured and predicted. */
export interface PredictedPoint {
  readonly measured: number;
  readonly predicted: number;
  /** Ends of the prediction interval. Default: none. */
  readonly lower?: number;
  readonly upper?: number;
  /** Default: its place, from 1. */
  readonly id?: string;
}

/** What {@link plotPredictions} is told of the points. */
export interface PredictionsPlotText {
  /** What was measured, for example `activity`. */
  readonly property: string;
  /** Default: none. */
  readonly unit?: string;
  /** Default: `Predicted against measured`. */
  readonly title?: string;
  /** Compounds are active from here on. Default: nothing is said of it. */
  readonly activeThreshold?: number;
}

/** Predicted against measured values with their intervals. Points without both values are left out, and counted in the description. */
export function plotPredictions(points: Iterable<PredictedPoint>, text: PredictionsPlotText): Plot {
  const given = [...points];
  const shown = given
    .map(({ measured, predicted, lower = Number.NaN, upper = Number.NaN, id }, i) => ({
      id: id ?? String(i + 1),
      measured,
      predicted,
      lower,
      upper,
    }))
    .filter(({ measured, predicted }) => Number.isFinite(measured) && Number.isFinite(predicted));
  const measured = Float64Array.from(shown, (point) => point.measured);
  const predicted = Float64Array.from(shown, (point) => point.predicted);
  const within = shown.filter(({ measured: m, lower, upper }) => m >= lower && m <= upper).length;
  const intervals = shown.filter(({ lower, upper }) => Number.isFinite(lower) && Number.isFinite(upper)).length;
  const { property, unit = "", title = "Predicted against measured", activeThreshold = null } = text;
  const left = given.length - shown.length;
  const description = [
    `${plural(shown.length, "compound")}.`,
    shown.length > 1 &&
      `RMSE ${fixed(rmse(measured, predicted), 2)}, rank correlation ${rankText(measured, predicted)}.`,
    intervals > 0 && `${count(within)} of ${count(intervals)} measured values lie in their interval.`,
    left > 0 && `${plural(left, "compound")} without both values left out.`,
  ];
  return new Plot(
    scatterFigure(shown, {
      id: "predictions",
      title,
      description: description.filter(Boolean).join(" "),
      point: intervals > 0 ? "compound with its interval" : "compound",
      property,
      unit,
      activeThreshold,
    }),
  );
}

function rankText(measured: Float64Array, predicted: Float64Array): string {
  const rank = spearman(measured, predicted);
  return Number.isNaN(rank) ? "not defined" : fixed(rank, 2);
}
