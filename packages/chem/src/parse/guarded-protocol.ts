import type { MessagePort } from "node:worker_threads";
import type { MoleculeBatch } from "../molecule/molecule-batch.js";
import type { ParseFailure, ParseLimits } from "./parse.js";

/** `workerData` of the thread of a guarded parser. */
export interface GuardedSetup {
  readonly port: MessagePort;
  /** Shared, `[1]`: a {@link GuardedState}. */
  readonly state: Int32Array;
}

/** Whose turn it is. */
export const GuardedState = {
  /** The thread has no engine yet. */
  starting: 0,
  /** The thread waits, and an answer lies in the port when it was asked before. */
  idle: 1,
  /** A request lies in the port. */
  asked: 2,
} as const;

export interface GuardedRequest {
  readonly smiles: string;
  readonly limits: ParseLimits;
}

export type GuardedReply =
  | {
      readonly ok: true;
      /** Of one molecule. */
      readonly batch: MoleculeBatch;
      readonly smiles: string;
    }
  | ParseFailure;
