import { MolsieveError } from "@molsieve/core";
import {
  Field,
  Message,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  RecordBatchReader,
  Schema,
  Struct,
} from "apache-arrow";
import type { Column } from "./columns.js";

/** One of the buffers of a record batch. */
export interface IpcBuffer {
  /** From the beginning of the batch; a multiple of 8. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Where a record batch lies in a file, as its footer says. */
export interface IpcBlock {
  /** From the beginning of the file; a multiple of 8. */
  readonly offset: number;
  /** Bytes before the body. */
  readonly metadataBytes: number;
  readonly bodyBytes: number;
}

/** A record batch as it lies in a file. */
export interface IpcRecordBatch extends Omit<IpcBlock, "offset"> {
  /** The bytes in order, `metadataBytes + bodyBytes` in all; views of the columns' memory. */
  readonly parts: readonly Uint8Array[];
  /** Of each column its validity (empty where nothing is null), the offsets of texts, and the values. */
  readonly buffers: readonly IpcBuffer[];
}

/**
 * The first bytes of an Arrow IPC file, a multiple of 8. Pieces of a file are for those who write, patch or read it in place;
 * `createArrowWriter` writes one from its beginning to its end.
 *
 * @param columns name and type of each; their rows do not matter
 * @param metadata of the schema; where it changes later, the footer's counts
 */
export function ipcFileStart(columns: readonly Column[], metadata: ReadonlyMap<string, string>): Uint8Array {
  const writer = new PieceWriter();
  writer.writeStart(schemaOf(columns, metadata));
  return Buffer.concat(writer.parts);
}

/** A record batch of a file. Equal rows give equal bytes. */
export function ipcRecordBatch(columns: readonly Column[]): IpcRecordBatch {
  const schema = schemaOf(columns);
  const length = columns[0]?.nRows ?? 0;
  const children = columns.map(({ data }) => data);
  const struct = makeData({ type: new Struct(schema.fields), length, nullCount: 0, children });
  return new PieceWriter().writeBatch(new RecordBatch(schema, struct));
}

/**
 * The last bytes of an Arrow IPC file. Readers of files need only these to find the record batches, whatever else lies between
 * them; readers of streams stop where these bytes begin.
 */
export function ipcFileEnd(
  columns: readonly Column[],
  metadata: ReadonlyMap<string, string>,
  blocks: readonly IpcBlock[],
): Uint8Array {
  const writer = new PieceWriter();
  writer.writeEnd(schemaOf(columns, metadata), blocks);
  return Buffer.concat(writer.parts);
}

/**
 * The metadata of the schema in the last bytes of a file, made by {@link ipcFileEnd}.
 *
 * @throws {MolsieveError} `input` when they are something else
 */
export function ipcFileEndMetadata(end: Uint8Array): Map<string, string> {
  try {
    return RecordBatchReader.from(Buffer.concat([ipcFileStart([], new Map()), end])).open().schema.metadata;
  } catch (cause) {
    throw new MolsieveError("input", "not the end of an Arrow IPC file", { cause });
  }
}

function schemaOf(columns: readonly Column[], metadata?: ReadonlyMap<string, string>): Schema {
  const fields = columns.map(({ name, data }) => new Field(name, data.type, data.nullCount > 0));
  return new Schema(fields, new Map(metadata));
}

/** Writes pieces of a file in any order. */
class PieceWriter extends RecordBatchFileWriter {
  readonly parts: Uint8Array[] = [];

  writeStart(schema: Schema): void {
    this._writeMagic()._writePadding(2)._writeMessage(Message.from(schema));
  }

  writeBatch(batch: RecordBatch): IpcRecordBatch {
    const { byteLength, buffers, bufferRegions } = this._assembleRecordBatch(batch);
    this._writeRecordBatch(batch);
    const metadataBytes = this._recordBatchBlocks[0]?.metaDataLength as number;
    return {
      parts: this.parts,
      metadataBytes,
      bodyBytes: byteLength,
      buffers: buffers.map((buffer, i) => {
        return { offset: metadataBytes + (bufferRegions[i]?.offset as number), bytes: bytesOf(buffer) };
      }),
    };
  }

  writeEnd(schema: Schema, blocks: readonly IpcBlock[]): void {
    this._recordBatchBlocks = blocks.map(({ offset, metadataBytes, bodyBytes }) => {
      return { offset, metaDataLength: metadataBytes, bodyLength: bodyBytes };
    });
    this._writeFooter(schema);
  }

  protected override _write(chunk: ArrayBufferView): this {
    if (chunk.byteLength > 0) this.parts.push(bytesOf(chunk));
    return this;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
