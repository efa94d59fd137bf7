import { predictedClasses, type ScoredRows } from "./scored-rows.js";
import { mean } from "./values.js";

/** How often each class was measured, predicted, and both. */
interface Confusion {
  readonly nRows: number;
  /** Rows measured to be of each class. */
  readonly measured: Float64Array;
  /** Rows predicted to be of each class. */
  readonly predicted: Float64Array;
  /** Rows measured and predicted to be of each class. */
  readonly both: Float64Array;
}

function confusion(rows: ScoredRows): Confusion {
  const { task, y } = rows;
  const nClasses = task.kind === "classification" ? task.nClasses : 0;
  const measured = new Float64Array(nClasses);
  const predicted = new Float64Array(nClasses);
  const both = new Float64Array(nClasses);
  for (const [row, label] of predictedClasses(rows).entries()) {
    const truth = y[row] as number;
    measured[truth] = (measured[truth] as number) + 1;
    predicted[label] = (predicted[label] as number) + 1;
    if (truth === label) both[label] = (both[label] as number) + 1;
  }
  return { nRows: y.length, measured, predicted, both };
}

/** Share of the rows whose most probable class is the measured one, in [0, 1]; NaN for no rows. */
export function accuracy(rows: ScoredRows): number {
  const { both, nRows } = confusion(rows);
  return sum(both) / nRows;
}

/** Mean over the measured classes of the share found of each, in [0, 1]; NaN below two measured classes. */
export function balancedAccuracy(rows: ScoredRows): number {
  const { measured, both } = confusion(rows);
  const found = classesOf(measured).map((label) => (both[label] as number) / (measured[label] as number));
  return found.length < 2 ? Number.NaN : mean(found);
}

/**
 * Matthews' correlation coefficient, in [-1, 1], for several classes Gorodkin's; 0 when one class only is predicted, NaN when one
 * class only is measured.
 *
 * @see doi:10.1016/j.compbiolchem.2004.09.006 (Gorodkin 2004)
 */
export function mcc(rows: ScoredRows): number {
  const { nRows, measured, predicted, both } = confusion(rows);
  if (classesOf(measured).length < 2) return Number.NaN;
  if (classesOf(predicted).length < 2) return 0;
  const common = sum(both) * nRows - sum(measured.map((count, label) => count * (predicted[label] as number)));
  const spreadMeasured = nRows ** 2 - sum(measured.map((count) => count ** 2));
  const spreadPredicted = nRows ** 2 - sum(predicted.map((count) => count ** 2));
  return common / Math.sqrt(spreadMeasured) / Math.sqrt(spreadPredicted);
}

/** Cohen's kappa, agreement beyond chance, in [-1, 1]; NaN when one and the same class is all that is measured and predicted. */
export function cohenKappa(rows: ScoredRows): number {
  const { nRows, measured, predicted, both } = confusion(rows);
  const byChance = sum(measured.map((count, label) => count * (predicted[label] as number))) / nRows ** 2;
  return byChance === 1 ? Number.NaN : (sum(both) / nRows - byChance) / (1 - byChance);
}

/**
 * F1 score `2 TP / (2 TP + FP + FN)`, in [0, 1]: binary of class 1, else the mean over classes measured or predicted. Binary NaN
 * when class 1 is neither measured nor predicted.
 */
export function f1(rows: ScoredRows): number {
  return perClass(rows, ({ truePositives, measured, predicted }) => (2 * truePositives) / (measured + predicted));
}

/**
 * Share of the rows predicted to be of a class that are, in [0, 1]: binary of class 1, NaN when none is predicted; else the mean
 * over classes measured or predicted, those never predicted counting 0.
 */
export function precision(rows: ScoredRows): number {
  return perClass(rows, ({ truePositives, predicted }) => truePositives / predicted);
}

/**
 * Share found of the rows of a class, in [0, 1]: binary of class 1, NaN when there is none; else the mean over classes measured or
 * predicted, those never measured counting 0.
 */
export function recall(rows: ScoredRows): number {
  return perClass(rows, ({ truePositives, measured }) => truePositives / measured);
}

/**
 * Share of the rows not of a class that are not predicted to be, in [0, 1]: binary of class 1 (the share found of class 0), NaN when
 * there is none; else the mean over classes measured or predicted.
 */
export function specificity(rows: ScoredRows): number {
  return perClass(rows, ({ truePositives, measured, predicted, nRows }) => {
    const negatives = nRows - measured;
    return (negatives - (predicted - truePositives)) / negatives;
  });
}

interface OneClass {
  readonly truePositives: number;
  readonly measured: number;
  readonly predicted: number;
  readonly nRows: number;
}

function perClass(rows: ScoredRows, score: (counts: OneClass) => number): number {
  const { nRows, measured, predicted, both } = confusion(rows);
  const of = (label: number) =>
    score({
      truePositives: both[label] as number,
      measured: measured[label] as number,
      predicted: predicted[label] as number,
      nRows,
    });
  if (measured.length === 2) return of(1);
  const present = classesOf(measured.map((count, label) => count + (predicted[label] as number)));
  return mean(present.map((label) => of(label) || 0));
}

function classesOf(counts: Float64Array): number[] {
  return [...counts.keys()].filter((label) => counts[label] !== 0);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
