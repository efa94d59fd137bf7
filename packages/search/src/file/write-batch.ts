import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { type IpcBuffer, ipcRecordBatch } from "@molsieve/table";
import type { CheckedRange } from "./file-bytes.js";
import type { IndexBatch } from "./index-contents.js";
import { type IndexColumns, indexColumns } from "./index-format.js";

/** Writes a record batch at `offset` of a file, a multiple of 8. */
export async function writeBatch(
  handle: FileHandle,
  offset: number,
  columns: IndexColumns,
  nBits: number,
): Promise<IndexBatch> {
  const { parts, metadataBytes, bodyBytes, buffers } = ipcRecordBatch(indexColumns(columns, nBits));
  let end = offset;
  let messageCrc32 = 0;
  for (const part of parts) {
    if (end < offset + metadataBytes) messageCrc32 = crc32(part, messageCrc32);
    await writeAt(handle, part, end);
    end += part.length;
  }
  const range = (buffer: number): CheckedRange => {
    const { offset: inBatch, bytes } = buffers[buffer] as IpcBuffer;
    return { offset: offset + inBatch, length: bytes.length, crc32: crc32(bytes) };
  };
  return {
    offset,
    metadataBytes,
    bodyBytes,
    nRows: columns.rows.length,
    message: { offset, length: metadataBytes, crc32: messageCrc32 },
    // Those between are validities: nothing is null.
    columns: {
      row: range(1),
      idOffsets: range(3),
      idText: range(4),
      smilesOffsets: range(6),
      smilesText: range(7),
      fingerprint: range(9),
    },
  };
}

/** Writes all bytes at a place of a file. */
export async function writeAt(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
