import type { MessagePort } from "node:worker_threads";
import type { ErrorCode, ErrorPlace } from "@molsieve/core";
import type { OnnxProvider, OnnxSession } from "./onnx-session.js";

/** What a thread asks the process that has its sessions. */
export type SessionRequest =
  | { readonly kind: "open"; readonly bytes: Uint8Array; readonly file: string; readonly provider: OnnxProvider }
  | { readonly kind: "run"; readonly session: number; readonly arguments: Parameters<OnnxSession["run"]> };

/** What that process says. */
export type SessionReply =
  | { readonly kind: "opened"; readonly session: number; readonly about: Omit<OnnxSession, "run"> }
  | { readonly kind: "said"; readonly outputs: Record<string, Float64Array> }
  | {
      readonly kind: "failed";
      readonly code: ErrorCode;
      readonly reason: string;
      readonly place: ErrorPlace;
      readonly remedy: string | undefined;
    };

/** What the thread between this one and the process is told. */
export interface RelayStart {
  readonly port: MessagePort;
  /** 1 once a reply lies on the port, `[1]`. */
  readonly ready: Int32Array;
}
