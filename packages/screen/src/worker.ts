import { move, transferableSymbol, valueSymbol } from "piscina";
import {
  AttemptPhase,
  type ChunkReply,
  type ChunkRequest,
  type ErrorText,
  type StageSetup,
  type WorkerReply,
} from "./protocol.js";
import type { Stage, StageModule } from "./stage.js";

let held: { readonly stage: number; readonly built: Promise<Stage> } | undefined;

/**
 * The {@link WorkerReply} to one attempt, its bytes moved to the main thread. An error of the stage is a reply too, so
 * that the main thread sees a rejection only when the worker has died.
 */
export async function replyTo(request: ChunkRequest): Promise<unknown> {
  const { chunk, bytes, skip, cell, setup } = request;
  try {
    if (held?.stage !== request.stage) {
      if (setup === undefined) return { kind: "no-stage" } satisfies WorkerReply;
      // Here and not when the worker starts: the pool would wait forever for a worker that dies before it is ready.
      held = { stage: setup.stage, built: createStage(setup) };
    }
    const built = await held.built;
    Atomics.store(cell, 0, AttemptPhase.running);
    const startedMs = performance.now();
    const at = (row: number) => void Atomics.store(cell, 0, row);
    const atNoRow = () => void Atomics.store(cell, 0, AttemptPhase.running);
    const output = await built.run(bytes, { chunk, skip: new Set(skip), at, atNoRow });
    if (!(output instanceof Uint8Array)) throw new TypeError(`run must return a Uint8Array, got ${typeof output}`);
    Atomics.store(cell, 0, AttemptPhase.finished);
    return moved(output, performance.now() - startedMs);
  } catch (error) {
    return { kind: "failed", error: errorText(error) } satisfies ChunkReply;
  }
}

async function createStage({ module, init }: StageSetup): Promise<Stage> {
  const { createStage } = (await import(module)) as Partial<StageModule<unknown>>;
  if (typeof createStage !== "function") throw new TypeError(`${module} exports no function createStage`);
  return createStage(init);
}

/**
 * Views into a larger, shared or WASM buffer are copied once: those buffers are not the stage's to give away. Empty ones
 * too, since they may be constants; and an array already given away looks empty, cannot be copied, and throws here. Sent
 * again it would never arrive.
 */
function moved(output: Uint8Array, workerMs: number): unknown {
  const { buffer, byteLength } = output;
  const whole = buffer instanceof ArrayBuffer && byteLength === buffer.byteLength && byteLength > 0;
  const bytes = whole ? output : new Uint8Array(output);
  return move({
    [transferableSymbol]: bytes.buffer,
    [valueSymbol]: { kind: "done", bytes, workerMs } satisfies ChunkReply,
  });
}

function errorText(error: unknown): ErrorText {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), stack: undefined };
  return { name: error.name, message: error.message, stack: error.stack };
}
