import { MolsieveError } from "@molsieve/core";

/** Bytes at the start of a file that are looked at to tell text from binary. */
export const HEAD_BYTES = 64 * 1024;

const FOREIGN: readonly { readonly magic: readonly number[]; readonly what: string; readonly remedy: string }[] = [
  { magic: [0x1f, 0x8b], what: "gzip-compressed data", remedy: "Add .gz to the file's name" },
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    what: "a zip archive or an Excel workbook",
    remedy: "Unpack it, or save the sheet as CSV",
  },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], what: "zstd-compressed data", remedy: "Add .zst to the file's name" },
  { magic: [0x50, 0x41, 0x52, 0x31], what: "a Parquet file", remedy: "Name it .parquet" },
  { magic: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], what: "an Arrow file", remedy: "Name it .arrow" },
];

/**
 * `head`, the first bytes of a text file, without its UTF-8 byte order mark.
 *
 * @throws {MolsieveError} `input` when nothing is left or when the bytes are not text: a known signature, or a zero byte
 * among the first {@link HEAD_BYTES}
 */
export function checkedTextHead(path: string, head: Uint8Array): Uint8Array {
  const foreign = FOREIGN.find(({ magic }) => startsWith(head, magic));
  if (foreign !== undefined) {
    throw new MolsieveError("input", `is ${foreign.what}, not UTF-8 text`, { file: path, remedy: foreign.remedy });
  }
  const zero = head.subarray(0, HEAD_BYTES).indexOf(0);
  if (zero >= 0) {
    throw new MolsieveError("input", `is a binary file (a zero byte at offset ${zero}), not text`, {
      file: path,
      remedy: "Give a SMILES, CSV, TSV, SDF or JSON lines file",
    });
  }
  const text = startsWith(head, [0xef, 0xbb, 0xbf]) ? head.subarray(3) : head;
  if (text.length === 0) {
    throw emptyFileError(path);
  }
  return text;
}

export function emptyFileError(path: string): MolsieveError {
  return new MolsieveError("input", "the file is empty", {
    file: path,
    remedy: "Give a file with at least one record",
  });
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, i) => bytes[i] === byte);
}
