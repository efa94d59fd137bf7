import { batchToIpc, float64Column, tableFromIpcBytes, uint32Column, utf8Column } from "@molsieve/table";

/** What the worker answers for one chunk of structures; row `i` of every array belongs to input row `index[i]`. */
export interface ScoredChunk {
  /** Rows of the input chunk, ascending. Rows that were skipped are missing. */
  readonly index: Uint32Array;
  /** Canonical SMILES; empty where the row was rejected. */
  readonly smiles: readonly string[];
  /** Reject code; empty where the row was scored. */
  readonly code: readonly string[];
  /** Why it was rejected, for people; empty where the row was scored. */
  readonly message: readonly string[];
  /** Who read the row's SMILES, as `RowReadings` tells it. */
  readonly readings: readonly string[];
  /** Numbers of the scored rows; NaN in rejected rows. */
  readonly numbers: Readonly<Record<ScoreColumn, Float64Array>>;
  /** Nearest training compound: its place in the training set. 0 in rejected rows. */
  readonly nearest: Uint32Array;
}

/** Number columns of a scored compound, in the order in which they travel. */
export const SCORE_COLUMNS = [
  /** Predicted activity. */
  "value",
  /** How unsure the model is. */
  "sd",
  /** Lower end of the 90 % prediction interval. */
  "lower",
  /** Upper end of it. */
  "upper",
  /** How well it lies inside the model's training domain, 0 to 1. */
  "domain",
  /** Tanimoto similarity to the nearest training compound, 0 to 1. */
  "similarity",
  /** Baseline score: Tanimoto similarity to the nearest active training compound, 0 to 1. */
  "baseline",
  "MolWt",
  "MolLogP",
  "NHOHCount",
  "NOCount",
] as const;

export type ScoreColumn = (typeof SCORE_COLUMNS)[number];

/** Structures as Arrow IPC bytes. */
export function encodeStructures(inputs: readonly string[]): Uint8Array<ArrayBuffer> {
  return batchToIpc([utf8Column("input", inputs)]);
}

/** The structures in bytes of {@link encodeStructures}. */
export function decodeStructures(bytes: Uint8Array): string[] {
  return texts(tableFromIpcBytes(bytes).utf8("input"));
}

/** A scored chunk as Arrow IPC bytes. */
export function encodeScores(chunk: ScoredChunk): Uint8Array<ArrayBuffer> {
  return batchToIpc([
    uint32Column("index", chunk.index),
    utf8Column("smiles", chunk.smiles),
    utf8Column("code", chunk.code),
    utf8Column("message", chunk.message),
    utf8Column("readings", chunk.readings),
    ...SCORE_COLUMNS.map((name) => float64Column(name, chunk.numbers[name])),
    uint32Column("nearest", chunk.nearest),
  ]);
}

/** The scored chunk in bytes of {@link encodeScores}. */
export function decodeScores(bytes: Uint8Array): ScoredChunk {
  const table = tableFromIpcBytes(bytes);
  const numbers = Object.fromEntries(SCORE_COLUMNS.map((name) => [name, table.float64(name)]));
  return {
    index: table.uint32("index"),
    smiles: texts(table.utf8("smiles")),
    code: texts(table.utf8("code")),
    message: texts(table.utf8("message")),
    readings: texts(table.utf8("readings")),
    numbers: numbers as Record<ScoreColumn, Float64Array>,
    nearest: table.uint32("nearest"),
  };
}

function texts(values: readonly (string | null)[]): string[] {
  return values.map((value) => value ?? "");
}
