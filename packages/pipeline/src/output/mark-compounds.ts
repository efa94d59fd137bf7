import type { RdkitEngine } from "@molsieve/chem";
import { createBreather } from "@molsieve/core";
import { type PortableModel, portableTargets } from "@molsieve/models";
import { runStage, type StagePool } from "@molsieve/screen";
import {
  type CompoundMark,
  CompoundMarker,
  type MarkDepth,
  type MarkOptions,
  unmarked,
} from "../stages/compound-marker.js";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { decodeMarks, encodeMarkChunk, type MarkStageInit } from "../stages/mark-stage.js";

/** Compounds whose predictions are explained: each costs a prediction for every atom. */
const MOST_EXPLAINED = 100;
/** Up to this many compounds are marked on this thread: others would take longer to begin. */
const FEW = 100;
/** What takes longer to draw or explain never ends. */
const ROW_LIMIT_MS = 60_000;
const CHUNK_ROWS = 100;
const EXPLAINED_CHUNK_ROWS = 10;

/** Who marks compounds, and how. */
export interface MarkTask extends MarkOptions {
  readonly engine: RdkitEngine;
  readonly pool: StagePool;
  readonly signal: AbortSignal | undefined;
}

/**
 * What is drawn and told of compounds, in their order, the best first: the predictions of the first 100 are explained. Worker threads
 * do it where there are more than 100; the marks are the same with any number of them.
 *
 * @param smiles canonical
 * @throws {MolsieveError} `cancelled` once `signal` has fired; `worker`
 */
export async function markCompounds(task: MarkTask, smiles: readonly string[]): Promise<CompoundMark[]> {
  return marks(task, smiles, [
    ...chunksOf(0, Math.min(smiles.length, MOST_EXPLAINED), EXPLAINED_CHUNK_ROWS, "explanation"),
    ...chunksOf(MOST_EXPLAINED, smiles.length, CHUNK_ROWS, "marks"),
  ]);
}

/**
 * The structures of compounds as a report draws them, by their canonical SMILES; empty where there is no drawing.
 *
 * @throws {MolsieveError} as {@link markCompounds}
 */
export async function drawCompounds(task: MarkTask, smiles: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const distinct = [...new Set(smiles)];
  const drawn = await marks(task, distinct, chunksOf(0, distinct.length, CHUNK_ROWS, "structure"));
  return new Map(distinct.map((each, i) => [each, drawn[i]?.structure ?? ""]));
}

/**
 * What explains the predictions of a model for the target at a place: that target alone, by our own kernels. Undefined for ONNX models
 * and for models that need an encoder.
 */
export function explainable(model: PortableModel | undefined, target: number): PortableModel | undefined {
  if (model === undefined || model.parts.kind !== "trusted" || (model.encoders ?? []).length > 0) return undefined;
  const one = portableTargets(model, [target]);
  return one.parts.kind === "trusted" ? { ...one, parts: { ...one.parts, runtime: "own" } } : undefined;
}

/** Compounds that a worker is given together. */
interface Chunk {
  readonly from: number;
  readonly to: number;
  readonly depth: MarkDepth;
}

function chunksOf(from: number, to: number, rows: number, depth: MarkDepth): Chunk[] {
  const count = Math.max(0, Math.ceil((to - from) / rows));
  return Array.from({ length: count }, (_, i) => ({
    from: from + i * rows,
    to: Math.min(to, from + (i + 1) * rows),
    depth,
  }));
}

async function marks(task: MarkTask, smiles: readonly string[], chunks: readonly Chunk[]): Promise<CompoundMark[]> {
  return smiles.length <= FEW ? marksHere(task, smiles, chunks) : marksOfWorkers(task, smiles, chunks);
}

async function marksHere(
  { engine, signal, ...options }: MarkTask,
  smiles: readonly string[],
  chunks: readonly Chunk[],
): Promise<CompoundMark[]> {
  const marker = new CompoundMarker(engine, options);
  const breathe = createBreather(signal);
  const made: CompoundMark[] = [];
  for (const { from, to, depth } of chunks) {
    for (const each of smiles.slice(from, to)) {
      await breathe();
      made.push(await marker.mark(each, depth));
    }
  }
  return made;
}

async function marksOfWorkers(
  { engine, pool, signal, explained, features, pictures }: MarkTask,
  smiles: readonly string[],
  chunks: readonly Chunk[],
): Promise<CompoundMark[]> {
  async function* encoded() {
    for (const { from, to, depth } of chunks) {
      yield { bytes: encodeMarkChunk({ smiles: smiles.slice(from, to), depth }), rows: to - from };
    }
  }
  const init: MarkStageInit = { engine: engine.reader, explained, features, pictures };
  const results = runStage({
    module: new URL("../stages/mark-stage.js", import.meta.url),
    init,
    chunks: encoded(),
    pool,
    rowLimitMs: ROW_LIMIT_MS,
    ...(signal !== undefined && { signal }),
  });
  const { nBits } = createFingerprinter(features);
  const made = smiles.map(() => unmarked(nBits));
  for await (const { chunk, bytes } of results) {
    const { from } = chunks[chunk] as Chunk;
    for (const [row, mark] of decodeMarks(bytes)) made[from + row] = mark;
  }
  return made;
}
