/** A worker thread of Node or a worker of a browser. */
export interface RemoteWorker {
  /** Sends a structured clone of a message, `transfer` moved. */
  postMessage(message: unknown, transfer: readonly object[]): void;
  /** Ends the worker, whatever it is doing. */
  terminate(): unknown;
}

/** Calls `listener` when a worker has ended by itself or failed: in browsers one goes on after an error that nobody caught. */
export function onWorkerEnd(worker: RemoteWorker, listener: (why: string) => void): void {
  const target = worker as RemoteWorker & Partial<NodeEvents & BrowserEvents>;
  if (target.on !== undefined) {
    target.on("error", (error: Error) => listener(error.message));
    target.on("exit", (code: number) => listener(`it ended with code ${code}`));
    return;
  }
  target.addEventListener?.("error", ({ message }) => listener(message ?? "its module cannot be loaded"));
}

/** Says whether a worker keeps the process alive; browsers have no such thing. */
export function keepAlive(parts: readonly object[], isNeeded: boolean): void {
  for (const part of parts as Partial<Record<"ref" | "unref", () => void>>[]) part[isNeeded ? "ref" : "unref"]?.();
}

interface NodeEvents {
  on(event: "error", listener: (error: Error) => void): void;
  on(event: "exit", listener: (code: number) => void): void;
}

interface BrowserEvents {
  addEventListener(type: "error", listener: (event: { readonly message?: string }) => void): void;
}
