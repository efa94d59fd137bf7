import { isMolsieveError } from "@molsieve/core";
import { openLocalSession } from "./local-session.js";
import type { OnnxSession } from "./onnx-session.js";
import type { SessionReply, SessionRequest } from "./session-messages.js";

// A program: sessions of ONNX Runtime for the process that started it, until that disconnects.
const sessions: OnnxSession[] = [];

process.on("message", (request: SessionRequest) => {
  process.send?.(replyTo(request), undefined, undefined, (error) => {
    // Nobody waits for the reply any more.
    if (error !== null) process.exit();
  });
});

function replyTo(request: SessionRequest): SessionReply {
  try {
    if (request.kind === "open") {
      const { run: _, ...about } = openSession(request);
      return { kind: "opened", session: sessions.length - 1, about };
    }
    return { kind: "said", outputs: (sessions[request.session] as OnnxSession).run(...request.arguments) };
  } catch (error) {
    const known = isMolsieveError(error);
    const reason = known ? error.reason : String(error);
    const { code, place, remedy } = known ? error : { code: "internal" as const, place: {}, remedy: undefined };
    return { kind: "failed", code, reason, place, remedy };
  }
}

function openSession({ bytes, file, provider }: SessionRequest & { readonly kind: "open" }): OnnxSession {
  const session = openLocalSession(bytes, file, provider);
  sessions.push(session);
  return session;
}
