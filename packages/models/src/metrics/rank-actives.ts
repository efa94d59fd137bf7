import { argumentError } from "@molsieve/core";

/** Actives and inactives in the order of a model's scores, best score first: what every ranking metric reads. */
export interface RankedActives {
  /** 1 where an active stands, else 0, `[nRows]`. */
  readonly isActive: Uint8Array;
  readonly nActives: number;
  /** Which molecule stands there, `[nRows]`. */
  readonly row: Uint32Array;
}

/**
 * The molecules ranked by score, highest first, **ties broken against the model**: among equal scores every inactive stands
 * before every active, so a model that gives all molecules one score gets the worst figure, not a lucky one.
 *
 * @param scores higher = more likely active, `[nRows]`; infinite scores are allowed
 * @param actives `true` or 1 for an active, `[nRows]`
 * @throws {MolsieveError} `argument` when the lengths differ or a score is NaN
 */
export function rankActives(scores: Float64Array, actives: ArrayLike<boolean | number>): RankedActives {
  if (actives.length !== scores.length) {
    throw argumentError("actives.length", actives.length, `${scores.length}, as scores.length`);
  }
  const bad = scores.findIndex(Number.isNaN);
  if (bad >= 0) throw argumentError(`scores[${bad}]`, scores[bad], "a number");
  const labels = new Uint8Array(scores.length).map((_, i) => (actives[i] ? 1 : 0));
  const row = new Uint32Array(scores.length).map((_, i) => i);
  row.sort((a, b) => {
    const scoreA = scores[a] as number;
    const scoreB = scores[b] as number;
    if (scoreA !== scoreB) return scoreA > scoreB ? -1 : 1;
    return (labels[a] as number) - (labels[b] as number) || a - b;
  });
  const isActive = new Uint8Array(row.length).map((_, rank) => labels[row[rank] as number] as number);
  return { isActive, nActives: isActive.reduce((total, active) => total + active, 0), row };
}
