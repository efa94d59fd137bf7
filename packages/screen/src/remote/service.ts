import type { ProgressEvent } from "@molsieve/core";
import type { ErrorFields } from "./error-fields.js";

/** What a method of a service is told about the call. */
export interface ServiceTask {
  /** Fires when the caller has cancelled; seen only where the method lets the event loop turn. */
  readonly signal: AbortSignal;
  /** Tells the caller how far the work is. */
  onProgress(event: ProgressEvent): void;
}

/**
 * What a worker offers: methods by name, each of one input. Inputs and results are structured clones; typed arrays of a result
 * that fill their buffers are moved, and the method may not hold on to them.
 */
export type Service = Readonly<Record<string, (input: never, task: ServiceTask) => unknown>>;

/** What a call came to. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorFields };

/** What a worker shows to the thread that started it. */
export interface ServedWorker {
  start(init: unknown): Promise<Answer>;
  call(id: number, method: string, input: unknown, report: Report | undefined): Promise<Answer>;
  cancel(id: number): void;
}

/** Takes progress on the caller's side. */
export type Report = (event: ProgressEvent) => void;

/** What a worker is sent first. */
export interface Handshake {
  readonly port: object;
}
