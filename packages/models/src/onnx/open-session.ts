import { nodeModule } from "@molsieve/core";
import { openLocalSession } from "./local-session.js";
import type { OnnxProvider, OnnxSession } from "./onnx-session.js";
import { openRemoteSession } from "./remote-session.js";

/**
 * A session of ONNX Runtime.
 *
 * ONNX Runtime ends the whole process when a thread is ended in which it computes, as those of workers are that are cancelled or take
 * too long. On other threads than the first the session is therefore in a process of its own, one for each thread, which ends
 * with it.
 *
 * @param file named in messages
 * @throws {MolsieveError} `engine` when ONNX Runtime is missing or lacks the provider; `input` when `checkOnnx` refuses the model, the
 * runtime cannot read it, or it takes anything but rows of numbers or our graphs
 */
export function openOnnxSession(bytes: Uint8Array, file: string, provider: OnnxProvider = "cpu"): OnnxSession {
  return nodeModule("node:worker_threads").isMainThread
    ? openLocalSession(bytes, file, provider)
    : openRemoteSession(bytes, file, provider);
}
