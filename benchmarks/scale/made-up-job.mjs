import { open } from "node:fs/promises";
import { join } from "node:path";

/** A job over `nRows` rows of `rowBytes` bytes that cost nothing to read; see made-up-stage.mjs for the rest. */
export function createMadeUpJob({ nRows, rowBytes, shardRows, ...init }) {
  const source = {
    identity: { nRows, rowBytes },
    nRows,
    async *read(ranges, chunkRows) {
      for (const { from, to } of ranges) {
        for (let firstRow = from; firstRow < to; ) {
          const rows = Math.min(chunkRows(firstRow), to - firstRow);
          const bytes = new Uint8Array(8 + rows * rowBytes);
          new Float64Array(bytes.buffer, 0, 1)[0] = firstRow;
          yield { firstRow, nRows: rows, rows, bytes, issues: [] };
          firstRow += rows;
        }
      }
    },
    lostRow: () => {
      throw new Error("no row is lost here");
    },
  };
  const stage = { module: new URL("made-up-stage.mjs", import.meta.url), init: { rowBytes, ...init } };
  return { identity: "made up", source, stage, shardRows, openShard };
}

async function openShard(folder) {
  const file = await open(join(folder, "out"), "w");
  return {
    async take({ bytes }) {
      await file.writeFile(bytes);
      return 0;
    },
    async end() {
      await file.close();
      return null;
    },
    abandon: () => file.close(),
  };
}
