import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { workerData } from "node:worker_threads";
import type { RelayStart, SessionReply, SessionRequest } from "./session-messages.js";

// A thread that carries messages between one that waits for each reply and the process that has its sessions. It may be ended at
// any time: the process ends when nobody is connected to it any more.
const { port, ready } = workerData as RelayStart;
const host = fork(fileURLToPath(new URL("./session-host.js", import.meta.url)), {
  serialization: "advanced",
  execArgv: [],
  stdio: ["ignore", "ignore", "inherit", "ipc"],
});
let ended: string | undefined;

port.on("message", (request: SessionRequest) => {
  if (ended !== undefined) fail(ended);
  else host.send(request, (error) => error && fail(error.message));
});
host.on("message", (reply: SessionReply) => answer(reply));
host.on("error", (error) => end(error.message));
host.on("exit", (code, signal) => end(signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`));

function end(reason: string): void {
  if (ended !== undefined) return;
  ended = reason;
  fail(reason);
}

function fail(reason: string): void {
  answer({
    kind: "failed",
    code: "engine",
    reason: `the process of ONNX Runtime failed: ${reason}`,
    place: {},
    remedy: "Give it more memory, or run the model with fewer workers",
  });
}

function answer(reply: SessionReply): void {
  port.postMessage(reply);
  Atomics.store(ready, 0, 1);
  Atomics.notify(ready, 0);
}
