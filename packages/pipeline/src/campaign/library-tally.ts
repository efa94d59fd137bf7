import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { RowIssue } from "@molsieve/core";
import type { DoneShard } from "@molsieve/screen";
import { inputErrorFromCause } from "@molsieve/table";
import type { ScoredCompound } from "../hits/scored-compound.js";
import { mergedSummary, NO_ROWS, type ShardSummary, summaryOf } from "../job/shard-summary.js";
import { CAMPAIGN_FILES } from "./campaign-shard.js";
import { type KeyFile, keyOf, visitKeys } from "./key-file.js";
import { RowSet } from "./row-set.js";

/** The summary of a campaign's shards. */
export function summaryOfShards(shards: readonly DoneShard[]): ShardSummary {
  return shards.map(({ summary }) => summaryOf(summary)).reduce(mergedSummary, NO_ROWS);
}

/**
 * Rows whose structure stands in an earlier row, or among the hidden compounds, which keep theirs even where the library holds it
 * too: their measurement is what is looked for.
 */
export async function repeatedRows(
  shards: readonly DoneShard[],
  nRows: number,
  hidden: readonly ScoredCompound[],
): Promise<RowSet> {
  const taken = hidden.map(({ smiles }) => keyOf(smiles));
  const repeated = new RowSet(nRows);
  await visitKeys(keyFiles(shards, CAMPAIGN_FILES.structures), () => {
    const seen = new Set(taken);
    return (key, row) => {
      if (seen.has(key)) repeated.add(row);
      else seen.add(key);
    };
  });
  return repeated;
}

/** Number of identifiers that more than one scored row has. */
export async function countRepeatedIds(shards: readonly DoneShard[]): Promise<number> {
  let count = 0;
  await visitKeys(keyFiles(shards, CAMPAIGN_FILES.ids), () => {
    const times = new Map<string, number>();
    return (key) => {
      const before = times.get(key) ?? 0;
      if (before === 1) count++;
      times.set(key, before + 1);
    };
  });
  return count;
}

function keyFiles(shards: readonly DoneShard[], name: string): KeyFile[] {
  return shards.map(({ folder, firstRow, summary }) => {
    return { path: join(folder, name), firstRow, nEntries: summaryOf(summary).scored };
  });
}

/**
 * The rejected rows of shards, in their order.
 *
 * @throws {MolsieveError} `input` when a file cannot be read
 */
export async function* readRejects(shards: readonly DoneShard[]): AsyncGenerator<RowIssue, void, undefined> {
  for (const { folder } of shards) {
    const path = join(folder, CAMPAIGN_FILES.rejects);
    const stream = createReadStream(path);
    try {
      for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
        yield JSON.parse(line) as RowIssue;
      }
    } catch (cause) {
      throw await inputErrorFromCause(path, cause);
    } finally {
      stream.destroy();
    }
  }
}
