import { crc32 } from "node:zlib";
import { MolsieveError } from "@molsieve/core";
import type { FileBytes } from "./file-bytes.js";
import type { IndexContents } from "./index-contents.js";
import { decodeEnd, INDEX_VERSION, type IndexMark, markOf, startCrc32 } from "./index-format.js";

/** What an Arrow IPC file begins and ends with. */
const MAGIC = "ARROW1";

/** Before the schema in an Arrow IPC file: the magic word, padding, a constant, the length of the schema. */
const HEAD_BYTES = 16;

/** Behind the footer: its length and the magic word. */
const TAIL_BYTES = 4 + MAGIC.length;

/** Between the record batches and the footer. */
const END_OF_STREAM_BYTES = 8;

/** More than any schema of an index needs. */
const MAX_START_BYTES = 1 << 24;

/** An index file as it was found. */
export interface FoundContents {
  readonly contents: IndexContents;
  readonly mark: IndexMark;
  /** Bytes behind the end, of an append that was not completed. */
  readonly bytesBehind: number;
}

/**
 * The contents of an index file, after checking everything but the rows.
 *
 * @param size of the file, in bytes
 * @throws {MolsieveError} `input` when it is something else, of another version, cut short or damaged
 */
export async function readContents(file: FileBytes, size: number): Promise<FoundContents> {
  const head = Buffer.from(await file.read(0, Math.min(size, HEAD_BYTES)));
  if (head.length < HEAD_BYTES || head.toString("latin1", 0, MAGIC.length) !== MAGIC) {
    throw noIndex(file, head.length === 0 ? "is empty" : "is not an Arrow file");
  }
  const startBytes = HEAD_BYTES + head.readUInt32LE(HEAD_BYTES - 4);
  if (startBytes > Math.min(size, MAX_START_BYTES)) throw noIndex(file, "is cut short, or no index");
  const start = await file.read(0, startBytes);
  const mark = markOf(start);
  if (mark === undefined) throw noIndex(file, "is an Arrow file, but no index");
  if (mark.version !== INDEX_VERSION) {
    throw new MolsieveError("input", `the index has the format ${mark.version}, not ${INDEX_VERSION}`, {
      file: file.path,
      remedy: "Read it with the version of Molsieve that wrote it, or build it anew",
    });
  }
  if (!(mark.end > startBytes)) throw file.damaged("its first bytes do not say where it ends");
  if (size < mark.end) {
    throw new MolsieveError("input", `the index is cut short: it has ${size} of ${mark.end} bytes`, {
      file: file.path,
      remedy: "Copy it again, or build it anew",
    });
  }
  const contents = await readEnd(file, mark, startBytes);
  if (startCrc32(start) !== contents.startCrc32) throw file.damaged("the checksum of its first bytes does not fit");
  return { contents, mark, bytesBehind: size - mark.end };
}

async function readEnd(file: FileBytes, { end, endCrc32 }: IndexMark, startBytes: number): Promise<IndexContents> {
  const tail = Buffer.from(await file.read(end - TAIL_BYTES, TAIL_BYTES));
  const endBytes = END_OF_STREAM_BYTES + tail.readUInt32LE(0) + TAIL_BYTES;
  const damaged = () => file.damaged("the checksum of its table of contents does not fit");
  if (endBytes > end - startBytes) throw damaged();
  const bytes = await file.read(end - endBytes, endBytes);
  if (crc32(bytes) !== endCrc32) throw damaged();
  return decodeEnd(bytes);
}

function noIndex({ path }: FileBytes, reason: string): MolsieveError {
  return new MolsieveError("input", reason, {
    file: path,
    remedy: "Name an index, or make one from this file with molsieve index",
  });
}
