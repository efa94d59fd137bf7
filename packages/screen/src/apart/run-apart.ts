import { MolsieveError } from "@molsieve/core";
import { DEATHS_ALLOWED, type LostRow } from "../chunk-deaths.js";
import { findKiller } from "../find-killer.js";
import { rowsBut, type StageChunk, type StageResult } from "../run-chunk.js";
import type { StageProcess } from "./stage-process.js";

/**
 * The output of a chunk, worked out in a process of its own, which may die of it: rows that end the process are looked for by
 * halving, and lost.
 *
 * @throws {MolsieveError} `worker` when the process dies without a row to blame, and as `runChunk` does
 */
export async function runApart(stage: StageProcess, { bytes, rows }: StageChunk, chunk: number): Promise<StageResult> {
  const killers: LostRow[] = [];
  let unexplained = 0;
  for (;;) {
    const skip = killers.map(({ row }) => row).sort((a, b) => a - b);
    const end = await stage.run({ bytes, rows, chunk, skip });
    if (end.kind === "done") {
      const lost = [...end.result.lost, ...killers].sort((a, b) => a.row - b.row);
      return { ...end.result, lost };
    }
    const dies = async (kept: readonly number[]) => {
      const probe = await stage.run({ bytes, rows, chunk, skip: rowsBut(rows, kept) });
      return probe.kind === "died" ? new Error(probe.how) : undefined;
    };
    const isRow = (await dies([])) === undefined;
    const killer = isRow ? await findKiller(rowsBut(rows, skip), dies) : undefined;
    if (killer !== undefined) {
      const message = `ended the whole process (${killer.cause.message})`;
      killers.push({ row: killer.row, code: "process-died", deaths: 1, message });
      continue;
    }
    unexplained += 1;
    if (isRow && unexplained < DEATHS_ALLOWED) continue;
    const what = isRow
      ? `a process of its own died on chunk ${chunk}, and no row of it ends one alone`
      : "a process of its own died before it had a row to work on";
    throw new MolsieveError("worker", `${what}: ${end.how}`, {
      value: { chunk },
      remedy: "Memory may be too small: try fewer workers",
    });
  }
}
