import { crc32 } from "node:zlib";
import {
  type Column,
  fixedBinaryColumn,
  ipcFileEnd,
  ipcFileEndMetadata,
  ipcFileStart,
  packedUtf8Column,
  uint32Column,
} from "@molsieve/table";
import type { IndexContents } from "./index-contents.js";
import type { PackedTexts } from "./text-buffer.js";

/** Version of the format of index files. */
export const INDEX_VERSION = 1;

/** Keys of the metadata of the Arrow schema. */
const MARK_KEY = "molsieve:index";
const FEATURES_KEY = "molsieve:features";
const CONTENTS_KEY = "molsieve:contents";

const MARK = /molsieve-index\/(\d+)(?: end=([0-9a-f]{16}) crc32=([0-9a-f]{8}))?/;

/** What an index says of itself in its first bytes; overwritten in place when rows have been added. */
export interface IndexMark {
  readonly version: number;
  /** Where the file ends; more bytes are no part of it. */
  readonly end: number;
  /** Of its last bytes, from the end of the record batches. */
  readonly endCrc32: number;
  /** Where the mark stands in the file. */
  readonly offset: number;
}

/** The columns of an index, in the order in which they lie in the file. */
export interface IndexColumns {
  readonly rows: Uint32Array;
  readonly ids: PackedTexts;
  readonly smiles: PackedTexts;
  /** `[nRows, nBits / 8]` */
  readonly fingerprints: Uint8Array;
}

export function indexColumns({ rows, ids, smiles, fingerprints }: IndexColumns, nBits: number): Column[] {
  return [
    uint32Column("row", rows),
    packedUtf8Column("id", ids.offsets, ids.bytes),
    packedUtf8Column("smiles", smiles.offsets, smiles.bytes),
    fixedBinaryColumn("fingerprint", fingerprints, nBits / 8),
  ];
}

/** The text of a mark, always as long. */
export function markText(end: number, endCrc32: number): string {
  const hexEnd = end.toString(16).padStart(16, "0");
  return `molsieve-index/${INDEX_VERSION} end=${hexEnd} crc32=${endCrc32.toString(16).padStart(8, "0")}`;
}

/** The first bytes of an index without rows. */
export function encodeStart(nBits: number, featuresText: string): Uint8Array {
  const metadata = new Map([
    [MARK_KEY, markText(0, 0)],
    [FEATURES_KEY, featuresText],
  ]);
  return ipcFileStart(emptyColumns(nBits), metadata);
}

/** The mark in the first bytes of a file; undefined where they are not those of an index. */
export function markOf(start: Uint8Array): IndexMark | undefined {
  const found = MARK.exec(Buffer.from(start).toString("latin1"));
  if (found === null) return undefined;
  const [, version, end = "", endCrc32 = ""] = found;
  return {
    version: Number(version),
    end: Number.parseInt(end, 16),
    endCrc32: Number.parseInt(endCrc32, 16),
    offset: found.index,
  };
}

/** The checksum of the first bytes of an index, whatever their mark says. */
export function startCrc32(start: Uint8Array): number {
  const blank = start.slice();
  const mark = markOf(start);
  if (mark !== undefined) blank.set(Buffer.from(markText(0, 0)), mark.offset);
  return crc32(blank);
}

/** The last bytes of an index, from the end of its record batches. */
export function encodeEnd(contents: IndexContents): Uint8Array {
  const { nBits, featuresText, batches } = contents;
  const metadata = new Map([
    [MARK_KEY, `molsieve-index/${INDEX_VERSION}`],
    [FEATURES_KEY, featuresText],
    [CONTENTS_KEY, JSON.stringify(contents)],
  ]);
  return ipcFileEnd(emptyColumns(nBits), metadata, batches);
}

/** What {@link encodeEnd} has written; the bytes must have been checked. */
export function decodeEnd(end: Uint8Array): IndexContents {
  return JSON.parse(ipcFileEndMetadata(end).get(CONTENTS_KEY) ?? "") as IndexContents;
}

function emptyColumns(nBits: number): Column[] {
  const texts = { offsets: new Int32Array(1), bytes: new Uint8Array(0) };
  const columns = { rows: new Uint32Array(0), ids: texts, smiles: texts, fingerprints: new Uint8Array(0) };
  return indexColumns(columns, nBits);
}
