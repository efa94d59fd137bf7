import { createRdkitEngine, type RdkitEngine, type ReaderChoice } from "@molsieve/chem";
import { isMolsieveError } from "@molsieve/core";
import type { Stage } from "@molsieve/screen";
import type { TableColumn } from "@molsieve/table";
import { decodePrepared, type PreparedFeatures } from "./prepared-codec.js";
import type { Notation, StageRow } from "./read-structure.js";
import { encodeOutcomes, type IndexedOutcome, type ResultValue, type RowOutcome, rejected } from "./row-outcome.js";
import { RowReadings } from "./row-readings.js";
import { decodeStructures } from "./structure-codec.js";

/** What every stage that works row by row is told once. */
export interface RowStageInit {
  readonly notation: Notation;
  /** Whether the output holds mol blocks. */
  readonly molblocks: boolean;
  readonly columns: readonly TableColumn[];
  /** Who reads SMILES. */
  readonly engine: ReaderChoice;
  /** Where the rows come from a prepared library: the features that it holds, if any. */
  readonly prepared?: { readonly features?: PreparedFeatures };
}

/** The outcome of one structure; must not throw on bad input. */
export type RowWork = (engine: RdkitEngine, input: StageRow) => RowOutcome;

/** Fills in what is worked out for all rows of a chunk together: `values` of each row that is made, in their order. */
export type ChunkWork = (nMade: number) => readonly (readonly ResultValue[])[];

/**
 * A stage that does `work` on one structure after the other. A structure that breaks RDKit-JS is rejected with
 * `engine-failure` under the stage's `name`, and the engine restarted.
 *
 * @param complete called at the end of a chunk, where values come from all of its rows together
 */
export async function createRowStage(
  name: string,
  init: RowStageInit,
  work: RowWork,
  complete?: ChunkWork,
): Promise<Stage> {
  const engine = await createRdkitEngine({ reader: init.engine });
  return {
    async run(chunk, context) {
      const outcomes: IndexedOutcome[] = [];
      const readings = new RowReadings(engine);
      for (const [row, input] of rowsOf(chunk, init).entries()) {
        if (context.skip.has(row)) continue;
        context.at(row);
        const outcome = outcomeOf(name, engine, input, work);
        outcomes.push({ row, outcome, readings: readings.take() });
        if (engine.broken) await engine.restart();
      }
      context.atNoRow();
      return encodeOutcomes(complete === undefined ? outcomes : completed(outcomes, complete), init.columns);
    },
  };
}

function rowsOf(chunk: Uint8Array, { prepared }: RowStageInit): readonly StageRow[] {
  return prepared === undefined ? decodeStructures(chunk) : decodePrepared(chunk, prepared.features);
}

function completed(outcomes: readonly IndexedOutcome[], complete: ChunkWork): IndexedOutcome[] {
  const values = complete(outcomes.filter(({ outcome }) => outcome.fate === "out").length);
  let next = 0;
  return outcomes.map((each) => {
    const { outcome } = each;
    return outcome.fate === "out" ? { ...each, outcome: { ...outcome, values: values[next++] ?? [] } } : each;
  });
}

function outcomeOf(stage: string, engine: RdkitEngine, input: StageRow, work: RowWork): RowOutcome {
  try {
    return work(engine, input);
  } catch (error) {
    if (isMolsieveError(error, "engine")) {
      return rejected(stage, { code: "engine-failure", message: "RDKit-JS failed on this structure" });
    }
    // A search that takes too many steps is the fault of this row.
    if (isMolsieveError(error, "input")) return rejected(stage, { code: "step-limit", message: error.reason });
    throw error;
  }
}
