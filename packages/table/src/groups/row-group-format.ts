import { crc32 } from "node:zlib";
import type { Column } from "../arrow/columns.js";
import { type IpcBlock, ipcFileEnd } from "../arrow/ipc-file.js";

/** A record batch of a file of row groups: consecutive rows. */
export interface RowGroup extends IpcBlock {
  readonly nRows: number;
  /** Of all its bytes. */
  readonly crc32: number;
}

/** The table of contents of a file of row groups. */
export interface RowGroupContents {
  /** What the file is, with the version of its format: `molsieve-prepared/1`. */
  readonly kind: string;
  /** Bytes before the first group, and their checksum. */
  readonly start: { readonly bytes: number; readonly crc32: number };
  readonly groups: readonly RowGroup[];
  /** What the writer says of the rows. */
  readonly about: unknown;
}

const CONTENTS_KEY = "molsieve:contents";
/** Key of the metadata that says in the first and last bytes what the file is. */
export const KIND_KEY = "molsieve:kind";

/** What an Arrow IPC file begins and ends with. */
export const ARROW_MAGIC = "ARROW1";

/** What stands before the contents among the last bytes: their length in bytes and checksum follow. */
const CONTENTS_MARK = "molsieve-contents:";

/** The last bytes of a file; the contents are guarded by a checksum before them. */
export function encodeGroupsEnd(columns: readonly Column[], contents: RowGroupContents): Uint8Array {
  const text = JSON.stringify(contents);
  const metadata = new Map([
    [KIND_KEY, contents.kind],
    [CONTENTS_KEY, `${CONTENTS_MARK}${Buffer.byteLength(text)}:${crc32(text)}:${text}`],
  ]);
  return ipcFileEnd(columns, metadata, contents.groups);
}

/**
 * What {@link encodeGroupsEnd} has written; `undefined` where the bytes are something else or damaged. The contents are found
 * without Arrow's reader, which may not return from damaged bytes.
 */
export function decodeGroupsEnd(end: Buffer): RowGroupContents | undefined {
  const mark = end.indexOf(CONTENTS_MARK);
  const numbers = /^(\d{1,10}):(\d{1,10}):/.exec(end.toString("latin1", mark + CONTENTS_MARK.length, mark + MAX_MARK));
  if (mark < 0 || numbers === null) return undefined;
  const first = mark + CONTENTS_MARK.length + numbers[0].length;
  const text = end.subarray(first, first + Number(numbers[1]));
  return crc32(text) === Number(numbers[2]) ? (JSON.parse(text.toString()) as RowGroupContents) : undefined;
}

/** The mark and two numbers are no longer. */
const MAX_MARK = CONTENTS_MARK.length + 24;
