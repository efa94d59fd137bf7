import { createRdkitEngine, type Reading, type ReadingCounts } from "@molsieve/chem";
import { argumentError, createBreather, type TaskOptions } from "@molsieve/core";
import { readRecords } from "@molsieve/table";
import { readMolecule } from "../stages/read-structure.js";

/** Which structures of a file are counted. */
export interface ReadingStatsOptions extends TaskOptions {
  /** Only the first rows, 1 or more. Default: all. */
  readonly limit?: number;
}

/** Who reads the structures of a file. */
export interface ReadingStats {
  readonly input: string;
  /** Rows, each read or refused. */
  readonly structures: number;
  /** Rows without a structure, and structures that are refused whoever reads them: they name no molecule, or a query. */
  readonly refused: number;
  /** Structures by who read them, and why RDKit-JS was asked. */
  readonly readings: Partial<ReadingCounts>;
  /** Share that RDKit-JS was asked about, 0 to 1; 0 for an empty file. */
  readonly share_asked: number;
  /** The first structure that RDKit-JS was asked about, by cause; of mol blocks the record's id. */
  readonly examples: Partial<Record<Reading, string>>;
  /** Processor time a structure, from text to graph, microseconds; null for an empty file. */
  readonly microseconds: number | null;
}

/**
 * How many structures of a file Molsieve's own reader reads, and why it asks RDKit-JS about the others.
 *
 * @throws {MolsieveError} `argument` when `limit` is out of range; `input` when the file cannot be read; `cancelled`
 */
export async function readingStats(file: string, options: ReadingStatsOptions = {}): Promise<ReadingStats> {
  const { limit = Number.POSITIVE_INFINITY, signal } = options;
  if (!(limit >= 1)) throw argumentError("limit", limit, "an integer of 1 or more");
  const engine = await createRdkitEngine();
  const source = await readRecords(file, { signal });
  const breathe = createBreather(signal);
  const examples: Partial<Record<Reading, string>> = {};
  const before = { ...engine.readings };
  let structures = 0;
  let refused = 0;
  let used = 0;
  try {
    for await (const { records, issues } of source.chunks) {
      const wanted = records.filter(({ row }) => row < limit);
      const unread = issues.filter(({ row }) => row < limit).length;
      structures += wanted.length + unread;
      refused += unread;
      const start = process.cpuUsage();
      for (const { id, input } of wanted) {
        const read = readMolecule(engine, input, source.structure);
        if (read.ok) read.mol[Symbol.dispose]();
        else refused++;
        if (engine.broken) await engine.restart();
        noteExample(source.structure === "smiles" ? input : id);
      }
      const { user, system } = process.cpuUsage(start);
      used += user + system;
      await breathe();
      if (structures >= limit) break;
    }
  } finally {
    await source.close();
  }
  const asked = Object.entries(engine.readings).reduce((sum, [name, n]) => (name === "fast" ? sum : sum + n), 0);
  return {
    input: source.path,
    structures,
    refused,
    readings: Object.fromEntries(Object.entries(engine.readings).filter(([, count]) => count > 0)),
    share_asked: structures === 0 ? 0 : asked / structures,
    examples,
    microseconds: structures === 0 ? null : used / structures,
  };

  function noteExample(example: string): void {
    for (const name of Object.keys(before) as Reading[]) {
      if (engine.readings[name] === before[name]) continue;
      before[name] = engine.readings[name];
      if (name !== "fast") examples[name] ??= example;
    }
  }
}
