import { createRdkitEngine, parseSmiles, type Reading, type ReadingCounts } from "@molsieve/chem";
import { argumentError, createBreather, type TaskOptions } from "@molsieve/core";
import { openSmiles } from "../config/open-smiles.js";

/** Which structures of a file are counted. */
export interface ReadingStatsOptions extends TaskOptions {
  /** Only the first rows, 1 or more. Default: all. */
  readonly limit?: number;
}

/** Who reads the structures of a file. */
export interface ReadingStats {
  readonly input: string;
  /** Structures read or refused. */
  readonly structures: number;
  /** Structures that are refused, whoever reads them. */
  readonly refused: number;
  /** Structures by who read them, and why RDKit-JS was asked. */
  readonly readings: Partial<ReadingCounts>;
  /** Share that RDKit-JS was asked about, 0 to 1; 0 for an empty file. */
  readonly share_asked: number;
  /** The first structure that RDKit-JS was asked about, by cause. */
  readonly examples: Partial<Record<Reading, string>>;
  /** Processor time a structure, from text to graph, microseconds; null for an empty file. */
  readonly microseconds: number | null;
}

/**
 * How many structures of a file of SMILES Molsieve's own reader reads, and why it asks RDKit-JS about the others.
 *
 * @throws {MolsieveError} `argument` when `limit` is out of range; `input` when the file cannot be read or holds mol blocks;
 * `cancelled`
 */
export async function readingStats(file: string, options: ReadingStatsOptions = {}): Promise<ReadingStats> {
  const { limit = Number.POSITIVE_INFINITY, signal } = options;
  if (!(limit >= 1)) throw argumentError("limit", limit, "an integer of 1 or more");
  const engine = await createRdkitEngine();
  const source = await openSmiles(file, { stage: "read", signal });
  const breathe = createBreather(signal);
  const examples: Partial<Record<Reading, string>> = {};
  const before = { ...engine.readings };
  let structures = 0;
  let refused = 0;
  let used = 0;
  try {
    for await (const { records } of source.chunks) {
      const wanted = records.slice(0, limit - structures);
      const start = process.cpuUsage();
      for (const { input } of wanted) {
        structures++;
        const parsed = parseSmiles(engine, input);
        if (parsed.ok) {
          parsed.mol.molecule();
          parsed.mol[Symbol.dispose]();
        } else refused++;
        if (engine.broken) await engine.restart();
        noteExample(input);
      }
      const { user, system } = process.cpuUsage(start);
      used += user + system;
      await breathe();
      if (structures >= limit) break;
    }
  } finally {
    await source.close();
  }
  const { fast } = engine.readings;
  return {
    input: source.path,
    structures,
    refused,
    readings: Object.fromEntries(Object.entries(engine.readings).filter(([, count]) => count > 0)),
    share_asked: structures === 0 ? 0 : 1 - fast / structures,
    examples,
    microseconds: structures === 0 ? null : used / structures,
  };

  function noteExample(input: string): void {
    for (const name of Object.keys(before) as Reading[]) {
      if (engine.readings[name] === before[name]) continue;
      before[name] = engine.readings[name];
      if (name !== "fast") examples[name] ??= input;
    }
  }
}
