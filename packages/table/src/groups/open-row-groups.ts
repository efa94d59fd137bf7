import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { argumentError, MolsieveError } from "@molsieve/core";
import type { ColumnTable } from "../arrow/column-table.js";
import { tableFromIpcBytes } from "../arrow/ipc.js";
import { inputErrorFromCause } from "../source/input-error.js";
import { ARROW_MAGIC, decodeGroupsEnd, type RowGroup } from "./row-group-format.js";

/** What a file of row groups must be, and what messages say of it. */
export interface OpenRowGroupsOptions {
  /** Name and version of the format, for example `molsieve-prepared/1`. */
  readonly kind: string;
  /** What people call such a file: `prepared library`. */
  readonly name: string;
  /** What to do when it cannot be used. */
  readonly remedy: string;
}

/** A file of row groups, open for reading. */
export interface RowGroupFile extends AsyncDisposable {
  /** Path as the caller gave it. */
  readonly path: string;
  readonly nRows: number;
  /** First row of each group, and behind them the number of all rows, `[nGroups + 1]`. */
  readonly firstRows: readonly number[];
  /** What the writer said of the rows. */
  readonly about: unknown;
  /**
   * The rows of a group, in memory of their own, checked.
   *
   * @throws {MolsieveError} `argument` when there is no such group; `input` when the file is damaged or cannot be read
   */
  read(group: number): Promise<ColumnTable>;
  /** Closes the file; nothing more can be read from it then. */
  close(): Promise<void>;
}

/** Before the schema in an Arrow IPC file: the magic word and padding. */
const HEAD_BYTES = 8;
/** Behind the footer: its length and the magic word. */
const TAIL_BYTES = 4 + ARROW_MAGIC.length;
/** Between the record batches and the footer. */
const END_OF_STREAM_BYTES = 8;

/**
 * The file that {@link createRowGroups} wrote, after checking all of it but its groups, which are checked when they are read.
 *
 * @throws {MolsieveError} `input` when there is no such file, or it is something else, of another kind or version, cut short or
 * damaged
 */
export async function openRowGroups(path: string, options: OpenRowGroupsOptions): Promise<RowGroupFile> {
  const handle = await open(path, "r").catch(async (cause) => {
    throw await inputErrorFromCause(path, cause);
  });
  try {
    return await rowGroupFile(path, handle, options);
  } catch (cause) {
    await handle.close();
    throw await inputErrorFromCause(path, cause);
  }
}

async function rowGroupFile(path: string, handle: FileHandle, options: OpenRowGroupsOptions): Promise<RowGroupFile> {
  const fail = (reason: string) => new MolsieveError("input", reason, { file: path, remedy: options.remedy });
  const damaged = (how: string) => fail(`the ${options.name} is damaged: ${how}`);
  const readAt = async (offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
      if (bytesRead === 0) throw damaged("it ends too early");
      done += bytesRead;
    }
    return bytes;
  };

  const { size } = await handle.stat();
  const text = async (offset: number) => Buffer.from(await readAt(offset, ARROW_MAGIC.length)).toString("latin1");
  if (size < HEAD_BYTES || (await text(0)) !== ARROW_MAGIC) throw fail(`is no ${options.name}`);
  if (size < HEAD_BYTES + TAIL_BYTES || (await text(size - ARROW_MAGIC.length)) !== ARROW_MAGIC) {
    throw fail(`is cut short, or no ${options.name}`);
  }
  const footerBytes = Buffer.from(await readAt(size - TAIL_BYTES, 4)).readUInt32LE(0);
  const endBytes = END_OF_STREAM_BYTES + footerBytes + TAIL_BYTES;
  if (endBytes > size) throw damaged("its last bytes do not say where its contents begin");
  const contents = decodeGroupsEnd(Buffer.from((await readAt(size - endBytes, endBytes)).buffer));
  if (contents === undefined) throw fail(`is damaged, or no ${options.name}`);
  const { kind, start, groups, about } = contents;
  if (kind !== options.kind) throw fail(`has the format ${kind}, not ${options.kind}`);
  const first = await readAt(0, start.bytes);
  if (crc32(first) !== start.crc32) throw damaged("the checksum of its first bytes does not fit");
  const schema = first.subarray(HEAD_BYTES);
  const firstRows = [0];
  for (const { nRows } of groups) firstRows.push((firstRows.at(-1) as number) + nRows);
  const close = () => handle.close();
  return {
    path,
    nRows: firstRows.at(-1) as number,
    firstRows,
    about,
    async read(group) {
      const { offset, metadataBytes, bodyBytes, crc32: expected } = groupAt(groups, group);
      const length = metadataBytes + bodyBytes;
      try {
        const bytes = await readAt(offset, length);
        if (crc32(bytes) !== expected) {
          throw damaged(`the checksum of the rows at bytes ${offset} to ${offset + length} does not fit`);
        }
        return tableFromIpcBytes(Buffer.concat([schema, bytes]));
      } catch (cause) {
        throw await inputErrorFromCause(path, cause);
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function groupAt(groups: readonly RowGroup[], index: number): RowGroup {
  const group = groups[index];
  if (group === undefined) throw argumentError("group", index, `an integer from 0 to ${groups.length - 1}`);
  return group;
}
