import { runStage, type StagePool } from "@molsieve/screen";
import { type ScreenPlan, stageInit } from "../plan/screen-plan.js";
import type { ChosenRow } from "./chosen-row.js";
import { encodeLibraryChunk } from "./library-chunk.js";
import { decodeLibraryFrame } from "./library-frame.js";

/** A chosen row with all that a screen can say of it. */
export interface DescribedRow extends ChosenRow {
  /** Canonical SMILES of the standardised structure; empty where that takes longer than a row may. */
  readonly smiles: string;
  /** One for each column of the plan; NaN where there is no value. */
  readonly scores: readonly number[];
}

const CHUNK_ROWS = 250;

/** Chosen rows, described on worker threads, in their order: they are few, so what costs much is worked out for them alone. */
export async function describeRows(
  plan: ScreenPlan,
  rows: readonly ChosenRow[],
  pool: StagePool,
  signal: AbortSignal | undefined,
): Promise<DescribedRow[]> {
  async function* chunks() {
    for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
      const part = rows.slice(from, from + CHUNK_ROWS);
      const bytes = encodeLibraryChunk({
        offset: Uint32Array.from(part.keys(), (i) => from + i),
        file: Uint32Array.from(part, ({ file }) => file),
        line: Float64Array.from(part, ({ line }) => line),
        id: part.map(({ id }) => id),
        input: part.map(({ input }) => input),
        molecule: undefined,
        carried: undefined,
      });
      yield { bytes, rows: part.length };
    }
  }
  const { similar, ...init } = stageInit(plan, plan.columns);
  const unlimited = similar.map((queries) => ({ ...queries, min: undefined }));
  const described = rows.map(
    (row): DescribedRow => ({ ...row, smiles: "", scores: plan.columns.map(() => Number.NaN) }),
  );
  const results = runStage({
    module: new URL("../stages/library-stage.js", import.meta.url),
    init: { ...init, filters: [], similar: unlimited, smiles: true },
    chunks: chunks(),
    pool,
    rowLimitMs: plan.screen.limits.milliseconds,
    ...(signal !== undefined && { signal }),
  });
  for await (const { bytes } of results) {
    const frame = decodeLibraryFrame(bytes);
    for (let i = 0; i < frame.nRows; i++) {
      const place = frame.offset[i] as number;
      const scores = frame.scores.map((values) => values[i] as number);
      described[place] = { ...(rows[place] as ChosenRow), smiles: frame.smilesAt(i), scores };
    }
  }
  return described;
}
