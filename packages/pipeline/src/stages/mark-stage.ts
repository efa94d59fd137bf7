import { deserialize, serialize } from "node:v8";
import { createRdkitEngine, type ReaderChoice } from "@molsieve/chem";
import type { Stage } from "@molsieve/screen";
import { type CompoundMark, CompoundMarker, type MarkDepth, type MarkOptions } from "./compound-marker.js";

/** What a worker that marks compounds is told once; the model's tensors are shared memory. */
export interface MarkStageInit extends MarkOptions {
  readonly engine: ReaderChoice;
}

/** Compounds to be marked. */
interface MarkChunk {
  /** Canonical. */
  readonly smiles: readonly string[];
  readonly depth: MarkDepth;
}

/** The stage of reports: canonical SMILES in, out what is drawn and told of each compound. */
export async function createStage(init: MarkStageInit): Promise<Stage> {
  const engine = await createRdkitEngine({ reader: init.engine });
  const marker = new CompoundMarker(engine, init);
  return {
    async run(bytes, context) {
      const { smiles, depth } = deserialize(bytes) as MarkChunk;
      const marks: [row: number, mark: CompoundMark][] = [];
      for (const [row, each] of smiles.entries()) {
        if (context.skip.has(row)) continue;
        context.at(row);
        marks.push([row, await marker.mark(each, depth)]);
      }
      return serialize(marks);
    },
  };
}

/** Compounds as bytes for the stage. */
export function encodeMarkChunk(chunk: MarkChunk): Uint8Array {
  return serialize(chunk);
}

/** What the stage says, by the row in its chunk. */
export function decodeMarks(bytes: Uint8Array): readonly (readonly [row: number, mark: CompoundMark])[] {
  return deserialize(bytes) as [number, CompoundMark][];
}
