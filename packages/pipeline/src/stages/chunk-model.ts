import type { FeatureSpec } from "@molsieve/featurise";
import {
  type FeatureRows,
  restoreModel,
  restoreTrusted,
  type TrustedPrediction,
  type TrustState,
} from "@molsieve/models";
import type { ScoreColumn } from "../plan/score-column.js";

/** A saved model as a worker is told of it; its tensors are shared memory. */
export interface ChunkModelInit {
  readonly features: FeatureSpec;
  /** The targets that are wanted, and how many classes each has; 0 for a quantity. */
  readonly targets: readonly { readonly state: TrustState; readonly nClasses: number }[];
}

/** Predicts the rows of a chunk together. */
export interface ChunkModel {
  /** The wanted columns, `[nRows]` each; NaN where there is no value, and where an interval has no end. */
  predict(rows: FeatureRows): readonly (readonly [column: ScoreColumn, values: Float64Array])[];
}

/**
 * The model that gives these columns, and works out no others.
 *
 * @param columns of this model
 */
export function createChunkModel({ targets }: ChunkModelInit, columns: readonly ScoreColumn[]): ChunkModel {
  const asked = targets.map(({ state, nClasses }, t) => {
    const own = columns.filter(({ source }) => source.kind === "model" && source.target === t);
    const domain = own.some(({ source }) => source.what === "domain");
    return own.length === 0 ? undefined : { model: restoreTrusted(state, restoreModel), nClasses, own, domain };
  });
  return {
    predict: (rows) =>
      asked.flatMap((target) => {
        if (target === undefined) return [];
        const said = target.model.predict(rows, { domain: target.domain });
        return target.own.map((column) => [column, valuesOf(said, column, target.nClasses)] as const);
      }),
  };
}

function valuesOf(said: TrustedPrediction, { source }: ScoreColumn, nClasses: number): Float64Array {
  if (source.kind !== "model") return new Float64Array();
  const { value, probabilities } = said;
  const values =
    source.what === "probability"
      ? value.map((own, row) => probabilities?.[row * nClasses + own] ?? Number.NaN)
      : said[source.what];
  return values.map((number) => (Number.isFinite(number) ? number : Number.NaN));
}
