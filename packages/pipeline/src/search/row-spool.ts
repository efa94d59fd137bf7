import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { MolsieveError } from "@molsieve/core";
import type { TableRow } from "../tables/table-writer.js";

/** Rows that wait in a temporary file until all of them are known. Goes away at the end of its scope. */
export interface RowSpool extends AsyncDisposable {
  write(rows: readonly TableRow[]): Promise<void>;
  /** The rows in the order written, in the lists written. Nothing may be written afterwards. */
  read(): AsyncGenerator<readonly TableRow[], void, undefined>;
}

/**
 * An empty spool in the system's folder for temporary files.
 *
 * @throws {MolsieveError} `output` from `write` when the file cannot be written
 */
export async function createRowSpool(): Promise<RowSpool> {
  const folder = await mkdtemp(join(tmpdir(), "molsieve-rows-"));
  const path = join(folder, "rows");
  let file: FileHandle;
  try {
    file = await open(path, "wx+");
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const lengths: number[] = [];
  return {
    async write(rows) {
      const bytes = serialize(rows);
      lengths.push(bytes.length);
      try {
        await file.writeFile(bytes);
      } catch (cause) {
        throw new MolsieveError("output", `cannot be written: ${(cause as Error).message}`, {
          file: path,
          remedy: "Make room in the folder for temporary files, or name another with TMPDIR",
          cause,
        });
      }
    },
    async *read() {
      let at = 0;
      for (const length of lengths) {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
        if (bytesRead !== length) throw new MolsieveError("input", "the temporary file was cut short", { file: path });
        at += length;
        yield deserialize(buffer) as TableRow[];
      }
    },
    async [Symbol.asyncDispose]() {
      await file.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
