import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { argumentError } from "@molsieve/core";
import type { Column } from "../arrow/columns.js";
import { ipcFileStart, ipcRecordBatch } from "../arrow/ipc-file.js";
import { compressionOf } from "../source/data-format.js";
import { outputErrorFromCause } from "../write/output-error.js";
import { reserveOutput } from "../write/reserve-output.js";
import { encodeGroupsEnd, KIND_KEY, type RowGroup } from "./row-group-format.js";

/** What a file of row groups is. */
export interface RowGroupsOptions {
  /** Name and version of the format, for example `molsieve-prepared/1`. */
  readonly kind: string;
  /** Name and type of each column; their rows do not matter. */
  readonly columns: readonly Column[];
  /** Replace a file that is there already. Default false. */
  readonly overwrite?: boolean;
}

/** A file of row groups being written. Nothing of it is to be seen before `close`. */
export interface RowGroupWriter {
  /** Rows so far. */
  readonly nRows: number;
  /**
   * Appends rows as one group; columns as those of the file, in their order, without nulls.
   *
   * @throws {MolsieveError} `output` when they cannot be written
   */
  append(columns: readonly Column[]): Promise<void>;
  /**
   * Completes the file on the disk and puts it in place.
   *
   * @param about what is to be known of the rows: JSON
   */
  close(about: unknown): Promise<void>;
  /** Removes what was written; nothing after `close`. To be called when the job fails or is interrupted. */
  discard(): Promise<void>;
}

/**
 * A new Arrow IPC file of record batches that can be read one by one, each with a checksum, in constant memory but for some 100
 * bytes a group. It appears under its name when it is complete.
 *
 * @throws {MolsieveError} `argument` when the file's name is that of a compressed one; `output` when something is at `path` and
 * `overwrite` is not set, or when it cannot be written
 */
export async function createRowGroups(path: string, options: RowGroupsOptions): Promise<RowGroupWriter> {
  if (path === "-" || compressionOf(path) !== "none") {
    throw argumentError("path", path, "a file that is not compressed: it is read in pieces");
  }
  const { kind, columns } = options;
  const reserved = await reserveOutput(path, options);
  const groups: RowGroup[] = [];
  const start = ipcFileStart(columns, new Map([[KIND_KEY, kind]]));
  let handle: FileHandle | undefined;
  let position = 0;
  let nRows = 0;

  const write = async (parts: readonly Uint8Array[]): Promise<void> => {
    try {
      handle ??= await open(reserved.workPath, "wx");
      for (const part of parts) {
        await handle.appendFile(part);
        position += part.length;
      }
    } catch (cause) {
      throw outputErrorFromCause(path, cause);
    }
  };
  const closeHandle = async (): Promise<void> => {
    const open = handle;
    handle = undefined;
    await open?.close();
  };

  try {
    await write([start]);
  } catch (error) {
    await closeHandle();
    await reserved.discard();
    throw error;
  }
  return {
    get nRows() {
      return nRows;
    },
    async append(rows) {
      const { parts, metadataBytes, bodyBytes } = ipcRecordBatch(rows);
      const offset = position;
      await write(parts);
      const checksum = parts.reduce((sum, part) => crc32(part, sum), 0);
      const { nRows: added = 0 } = rows[0] ?? {};
      groups.push({ offset, metadataBytes, bodyBytes, nRows: added, crc32: checksum });
      nRows += added;
    },
    async close(about) {
      const contents = { kind, start: { bytes: start.length, crc32: crc32(start) }, groups, about };
      await write([encodeGroupsEnd(columns, contents)]);
      try {
        await handle?.sync();
        await closeHandle();
      } catch (cause) {
        throw outputErrorFromCause(path, cause);
      }
      await reserved.commit();
    },
    async discard() {
      await closeHandle();
      await reserved.discard();
    },
  };
}
