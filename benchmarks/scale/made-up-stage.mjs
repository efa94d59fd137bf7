// Returns one byte, or with `echo` its input. rowMs: work for each row. logFile: gets a line for each chunk that is begun.
import { appendFileSync } from "node:fs";

export function createStage({ rowBytes, echo = false, rowMs = 0, logFile }) {
  return {
    run(chunk, { at }) {
      const rows = (chunk.length - 8) / rowBytes;
      if (logFile !== undefined) {
        appendFileSync(logFile, `${new Float64Array(chunk.buffer, chunk.byteOffset, 1)[0]} ${rows}\n`);
      }
      for (let row = 0; row < rows; row++) {
        at(row);
        for (const endMs = performance.now() + rowMs; rowMs > 0 && performance.now() < endMs; );
      }
      return echo ? chunk : Uint8Array.of(1);
    },
  };
}
