import type { ScoreColumn } from "../plan/score-column.js";
import type { ScoreDefinition } from "../score/score-definition.js";
import { scoreRows } from "../score/score-rows.js";

/**
 * Columns of a score and its parts, `[nRows]` each.
 *
 * @param columns those that are wanted, all of the score
 * @param inputs the columns that the definition names
 */
export function scoreColumns(
  columns: readonly ScoreColumn[],
  definition: ScoreDefinition,
  inputs: ReadonlyMap<string, Float64Array>,
  nRows: number,
): (readonly [name: string, values: Float64Array])[] {
  if (columns.length === 0) return [];
  const scores = scoreRows(definition, (name) => inputs.get(name) as Float64Array, nRows);
  return columns.flatMap(({ name, source }) => {
    if (source.kind !== "score") return [];
    if (source.what === "score" || source.what === "must") return [[name, scores[source.what]] as const];
    const parts = source.what === "share" ? scores.shares : scores.desirabilities;
    return [[name, parts[source.criterion] as Float64Array] as const];
  });
}
