import { hash } from "node:crypto";
import { open, writeFile } from "node:fs/promises";
import { inputErrorFromCause, outputErrorFromCause } from "@molsieve/table";

/** Bytes of a text's hash that are kept: two texts of a billion share them with a chance of 1 in 10^21. */
const HASH_BYTES = 16;
/** The hash, and the row counted from the file's first one. */
const ENTRY_BYTES = HASH_BYTES + 4;
/** Entries are kept apart by the first bits of their hashes, so that a range of hashes can be read alone. */
const BUCKET_BITS = 12;
const N_BUCKETS = 2 ** BUCKET_BITS;
const HEAD_BYTES = 4 * (N_BUCKETS + 1);

/** What stands for a text among keys: equal for equal texts, 16 characters from 0 to 255. */
export function keyOf(text: string): string {
  return hash("sha256", text, "binary").slice(0, HASH_BYTES);
}

/**
 * Writes a file of keys and the rows that they belong to.
 *
 * @param entries key and row, counted from the first row that the file is about; rows ascending, each less than 2^32
 * @throws {MolsieveError} `output` when it cannot be written
 */
export async function writeKeys(
  path: string,
  entries: readonly (readonly [key: string, row: number])[],
): Promise<void> {
  const offsets = new Uint32Array(N_BUCKETS + 1);
  for (const [key] of entries) offsets[bucketOf(key) + 1] = (offsets[bucketOf(key) + 1] as number) + 1;
  for (let b = 0; b < N_BUCKETS; b++) offsets[b + 1] = (offsets[b + 1] as number) + (offsets[b] as number);
  const bytes = Buffer.alloc(HEAD_BYTES + entries.length * ENTRY_BYTES);
  for (const [b, offset] of offsets.entries()) bytes.writeUInt32LE(offset, 4 * b);
  const next = offsets.slice();
  for (const [key, row] of entries) {
    const bucket = bucketOf(key);
    const at = HEAD_BYTES + (next[bucket] as number) * ENTRY_BYTES;
    next[bucket] = (next[bucket] as number) + 1;
    bytes.write(key, at, "binary");
    bytes.writeUInt32LE(row, at + HASH_BYTES);
  }
  try {
    await writeFile(path, bytes);
  } catch (cause) {
    throw outputErrorFromCause(path, cause);
  }
}

/** A file of keys of rows from `firstRow` on. */
export interface KeyFile {
  readonly path: string;
  readonly firstRow: number;
  /** At most. */
  readonly nEntries: number;
}

/** Takes keys; all entries with one key come to one visitor, their rows ascending. */
export type KeyVisitor = (key: string, row: number) => void;

/**
 * Shows all keys of files to visitors, a range of keys after the other, so that a visitor may remember all that it is shown: it
 * is some 200,000 keys, however many there are.
 *
 * @param files in the order of their rows
 * @param openVisitor makes the visitor of the next range
 * @throws {MolsieveError} `input` when a file cannot be read
 */
export async function visitKeys(files: readonly KeyFile[], openVisitor: () => KeyVisitor): Promise<void> {
  const total = files.reduce((sum, { nEntries }) => sum + nEntries, 0);
  const nRanges = Math.min(N_BUCKETS, 2 ** Math.ceil(Math.log2(Math.max(1, total / KEYS_AT_A_TIME))));
  const width = N_BUCKETS / nRanges;
  for (let first = 0; first < N_BUCKETS; first += width) {
    const visit = openVisitor();
    for (const file of files) await visitRange(file, first, first + width, visit);
  }
}

const KEYS_AT_A_TIME = 200_000;

async function visitRange({ path, firstRow }: KeyFile, from: number, to: number, visit: KeyVisitor): Promise<void> {
  try {
    const handle = await open(path, "r");
    try {
      const read = async (at: number, length: number) => {
        const bytes = Buffer.alloc(length);
        await handle.read(bytes, 0, length, at);
        return bytes;
      };
      const [begin, end] = [await read(4 * from, 4), await read(4 * to, 4)].map((bytes) => bytes.readUInt32LE(0)) as [
        number,
        number,
      ];
      const bytes = await read(HEAD_BYTES + begin * ENTRY_BYTES, (end - begin) * ENTRY_BYTES);
      for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
        visit(bytes.toString("binary", at, at + HASH_BYTES), firstRow + bytes.readUInt32LE(at + HASH_BYTES));
      }
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw await inputErrorFromCause(path, cause);
  }
}

function bucketOf(key: string): number {
  return ((key.charCodeAt(0) << 8) | key.charCodeAt(1)) >> (16 - BUCKET_BITS);
}
