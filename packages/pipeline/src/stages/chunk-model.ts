import {
  type FeatureRows,
  type PortableModel,
  percentileIn,
  portableTargets,
  runModel,
  type TrustedPrediction,
} from "@molsieve/models";
import type { ScoreColumn } from "../plan/score-column.js";

/** Predicts the rows of a chunk together. */
export interface ChunkModel {
  /**
   * The wanted columns, `[nRows]` each; NaN where there is no value, and where an interval has no end.
   *
   * @param smiles canonical, of the rows, for models that tell structures apart
   */
  predict(
    rows: FeatureRows,
    smiles: readonly string[],
  ): readonly (readonly [column: ScoreColumn, values: Float64Array])[];
}

/**
 * The model that gives these columns, and works out no others.
 *
 * @param columns of this model
 */
export function createChunkModel(model: PortableModel, columns: readonly ScoreColumn[]): ChunkModel {
  const own = (target: number) => columns.filter(({ source }) => source.kind === "model" && source.target === target);
  const asked = [...model.targets.keys()].filter((target) => own(target).length > 0);
  if (asked.length === 0) return { predict: () => [] };
  const running = runModel(portableTargets(model, asked));
  const domain = columns.some(({ source }) => source.kind === "model" && source.what === "domain");
  return {
    predict(rows) {
      const said = running.predict(rows, { domain });
      return asked.flatMap((target, i) =>
        own(target).map(
          (column) => [column, valuesOf(said[i] as TrustedPrediction, column, model.targets[target])] as const,
        ),
      );
    },
  };
}

function valuesOf(
  said: TrustedPrediction,
  { source }: ScoreColumn,
  target: PortableModel["targets"][number] | undefined,
): Float64Array {
  if (source.kind !== "model") return new Float64Array();
  const { value, probabilities } = said;
  const { classes = [], threshold = 1 } = target ?? {};
  const finite = (number: number) => (Number.isFinite(number) ? number : Number.NaN);
  switch (source.what) {
    case "probability":
      return value.map((own, row) => finite(probabilities?.[row * classes.length + own] ?? Number.NaN));
    case "class":
      return value.map((own) => (Number.isFinite(own) ? Number(own >= threshold) : Number.NaN));
    case "percentile":
      return value.map((own) => percentileIn(target?.reference?.values ?? [], own));
    default:
      return said[source.what].map(finite);
  }
}
