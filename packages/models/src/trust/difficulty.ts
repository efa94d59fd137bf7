import { upperQuantile } from "../conformal/conformal-quantile.js";
import type { NearestRows } from "../domain/nearest-rows.js";

/**
 * What the width of an interval follows:
 * - `constant`: nothing, all are as wide
 * - `sd`: how unsure the model is
 * - `distance`: one less the mean similarity to the nearest training rows
 * - `error`: how far models that had not seen them were off at the nearest training rows, on average
 */
export type DifficultyKind = "constant" | "sd" | "distance" | "error";

/** The scale of a row is its difficulty plus `floor`, the mean difficulty of the training rows (1 where that is 0). */
export interface Difficulty {
  readonly kind: DifficultyKind;
  readonly floor: number;
  /** For `error`: of each row that new ones are compared with. Otherwise empty. */
  readonly errors: Float64Array;
}

export const DIFFICULTY_KINDS = ["constant", "sd", "distance", "error"] as const;

/** The share by which a difficulty must better the simpler ones: those that ask for the nearest rows cost time. */
const LEAST_GAIN = 0.02;

const FOLDS = 5;

/** Whether a difficulty asks for the nearest training rows. */
export function needsNearest(kind: DifficultyKind): boolean {
  return kind === "distance" || kind === "error";
}

/** How hard each row is by a measure, `[nRows]`, 0 or more. */
export function rawDifficulty(
  kind: DifficultyKind,
  errors: Float64Array,
  sd: Float64Array,
  nearest: NearestRows | undefined,
): Float64Array {
  if (kind === "sd") return sd;
  if (kind === "constant" || nearest === undefined || nearest.k === 0) return new Float64Array(sd.length).fill(1);
  const { k, rows, similarities } = nearest;
  return sd.map((_, row) => {
    let total = 0;
    for (let i = row * k; i < (row + 1) * k; i++) {
      total += kind === "distance" ? 1 - (similarities[i] as number) : (errors[rows[i] as number] as number);
    }
    return total / k;
  });
}

export function withFloor(raw: Float64Array, floor: number): Float64Array {
  return raw.map((own) => own + floor);
}

/**
 * The difficulty whose intervals score best: of `constant`, `sd`, `distance` and `error`, in that order, each that scores at least
 * 2 % better than the best before it. The interval score (width, plus `2 / (1 - level)` times how far each value lies outside)
 * is taken of every fifth row with quantiles from the rest.
 *
 * @param errors `|y - value|` of the training rows by models that had not seen them, NaN where it is not known, `[nRows]`
 * @param sd how unsure those models were, `[nRows]`
 * @param nearest the nearest training rows of each by their place among `prototypes`
 * @see doi:10.1198/016214506000001437 (Gneiting & Raftery 2007: the interval score)
 */
export function chooseDifficulty(
  errors: Float64Array,
  sd: Float64Array,
  nearest: NearestRows,
  prototypes: Uint32Array,
  level: number,
): Difficulty {
  const known = Uint32Array.from(errors.keys()).filter((row) => !Number.isNaN(errors[row] as number));
  const mean = known.reduce((total, row) => total + (errors[row] as number), 0) / Math.max(1, known.length);
  const own = Float64Array.from(prototypes, (row) =>
    Number.isNaN(errors[row] as number) ? mean : (errors[row] as number),
  );
  const kinds = nearest.k === 0 ? (["constant", "sd"] as const) : DIFFICULTY_KINDS;
  let best: Difficulty = { kind: "constant", floor: 1, errors: new Float64Array(0) };
  let bestScore = Number.POSITIVE_INFINITY;
  for (const kind of kinds) {
    const raw = rawDifficulty(kind, own, sd, nearest);
    const floor = known.reduce((total, row) => total + (raw[row] as number), 0) / known.length || 1;
    const score = intervalScore(errors, withFloor(raw, floor), known, level);
    if (!(score < bestScore * (1 - LEAST_GAIN))) continue;
    bestScore = score;
    best = { kind, floor, errors: kind === "error" ? own : new Float64Array(0) };
  }
  return best;
}

function intervalScore(errors: Float64Array, scale: Float64Array, known: Uint32Array, level: number): number {
  let total = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const scores = Float64Array.from(
      known.filter((_, place) => place % FOLDS !== fold),
      (row) => (errors[row] as number) / (scale[row] as number),
    ).sort();
    const quantile = upperQuantile(scores, level);
    for (let place = fold; place < known.length; place += FOLDS) {
      const row = known[place] as number;
      const half = quantile * (scale[row] as number);
      total += 2 * half + (2 / (1 - level)) * Math.max(0, (errors[row] as number) - half);
    }
  }
  return total;
}
