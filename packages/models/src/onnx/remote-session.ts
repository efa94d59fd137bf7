import { MolsieveError, nodeModule } from "@molsieve/core";
import type { OnnxProvider, OnnxSession } from "./onnx-session.js";
import type { RelayStart, SessionReply, SessionRequest } from "./session-messages.js";

/** As `openOnnxSession`, in the process of this thread's sessions, which is begun where there is none yet. */
export function openRemoteSession(bytes: Uint8Array, file: string, provider: OnnxProvider): OnnxSession {
  const host = thisThreadsHost();
  // Shared memory does not go to another process.
  const opened = host.ask({ kind: "open", bytes: new Uint8Array(bytes), file, provider });
  if (opened.kind !== "opened") throw new MolsieveError("internal", `a session opened with ${opened.kind}`);
  const { session, about } = opened;
  return {
    ...about,
    run(...given) {
      const said = host.ask({ kind: "run", session, arguments: given });
      if (said.kind !== "said") throw new MolsieveError("internal", `a session ran with ${said.kind}`);
      return said.outputs;
    },
  };
}

interface SessionHost {
  /** Waits for the reply. */
  ask(request: SessionRequest): Exclude<SessionReply, { readonly kind: "failed" }>;
}

/** The process of this thread: it serves all sessions and ends with the thread. */
let host: SessionHost | undefined;

function thisThreadsHost(): SessionHost {
  host ??= startHost();
  return host;
}

function startHost(): SessionHost {
  const { MessageChannel, receiveMessageOnPort, Worker } = nodeModule("node:worker_threads");
  const { port1, port2 } = new MessageChannel();
  const ready = new Int32Array(new SharedArrayBuffer(4));
  const start: RelayStart = { port: port2, ready };
  const relay = new Worker(new URL("./session-relay.js", import.meta.url), {
    workerData: start,
    transferList: [port2],
    execArgv: [],
  });
  // The sessions keep no thread alive.
  relay.unref();
  port1.unref();
  return {
    ask(request) {
      Atomics.store(ready, 0, 0);
      port1.postMessage(request);
      Atomics.wait(ready, 0, 0);
      const reply = receiveMessageOnPort(port1)?.message as SessionReply;
      if (reply.kind !== "failed") return reply;
      const { code, reason, place, remedy } = reply;
      throw new MolsieveError(code, reason, { ...place, ...(remedy !== undefined && { remedy }) });
    },
  };
}
