import { type PortableModel, portableTargets } from "@molsieve/models";
import type { ScoreColumn } from "../plan/score-column.js";
import { type ChunkModel, createChunkModel } from "./chunk-model.js";

/** A model of twins: targets that were each told that some structures, others than its twins were told of, are inactive. */
export interface ToldModel extends PortableModel {
  /** Their canonical SMILES, one list for each target; no structure is in all of them. */
  readonly told: readonly (readonly string[])[];
}

/**
 * The model that says of a row the mean of what those twins say that were told nothing of it, so that no row is judged by a model that was
 * told the answer.
 *
 * @param columns of its first target
 * @see doi:10.48550/arXiv.1010.0772 (Mordelet and Vert 2010: bagging of models that learn from positive and unlabelled examples)
 */
export function createToldModel(model: ToldModel, columns: readonly ScoreColumn[]): ChunkModel {
  const twins = model.told.map((smiles, target) => ({
    told: new Set(smiles),
    chunk: createChunkModel(portableTargets(model, [target]), columns),
  }));
  return {
    predict(rows, smiles) {
      const said = twins.map(({ told, chunk }) => ({ told, columns: chunk.predict(rows, smiles) }));
      return (said[0]?.columns ?? []).map(([column, first], c) => {
        const mean = first.map((_, row) => {
          const judges = said.filter(({ told }) => !told.has(smiles[row] as string));
          return judges.reduce((sum, judge) => sum + (judge.columns[c]?.[1][row] as number), 0) / judges.length;
        });
        return [column, mean] as const;
      });
    },
  };
}
