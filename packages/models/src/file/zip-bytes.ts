import { crc32 } from "./crc32.js";

/** A file by its name. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const LOCAL_HEADER = { signature: 0x04034b50, size: 30 } as const;
export const CENTRAL_HEADER = { signature: 0x02014b50, size: 46 } as const;
export const ZIP_END = { signature: 0x06054b50, size: 22 } as const;

/** 1 January 1980, the first day that ZIP knows: equal files make equal archives. */
const DATE = 0x0021;
/** Version 1.0; made on Unix, so that the permissions count. */
const VERSION = 10;
const MADE_BY = (3 << 8) | VERSION;
const PERMISSIONS = 0o100644;

/**
 * The bytes of a ZIP archive of files that are stored as they are, in pieces to be written one after the other. Equal files in
 * equal order make equal bytes.
 *
 * @param files names in ASCII, each once; less than 4 GiB together
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function zipBytes(files: readonly NamedBytes[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const title = new TextEncoder().encode(name);
    const local = new Uint8Array(LOCAL_HEADER.size + title.length);
    const view = new DataView(local.buffer);
    view.setUint32(0, LOCAL_HEADER.signature, true);
    view.setUint16(4, VERSION, true);
    view.setUint16(12, DATE, true);
    view.setUint32(14, crc32(bytes), true);
    view.setUint32(18, bytes.length, true);
    view.setUint32(22, bytes.length, true);
    view.setUint16(26, title.length, true);
    local.set(title, LOCAL_HEADER.size);
    const central = new Uint8Array(CENTRAL_HEADER.size + title.length);
    const centralView = new DataView(central.buffer);
    centralView.setUint32(0, CENTRAL_HEADER.signature, true);
    centralView.setUint16(4, MADE_BY, true);
    // From the version needed to the length of the name, both headers are the same.
    central.set(local.subarray(4, 28), 6);
    centralView.setUint32(38, PERMISSIONS * 2 ** 16, true);
    centralView.setUint32(42, offset, true);
    central.set(title, CENTRAL_HEADER.size);
    pieces.push(local, bytes);
    directory.push(central);
    offset += local.length + bytes.length;
  }
  const end = new Uint8Array(ZIP_END.size);
  const endView = new DataView(end.buffer);
  endView.setUint32(0, ZIP_END.signature, true);
  endView.setUint16(8, files.length, true);
  endView.setUint16(10, files.length, true);
  endView.setUint32(
    12,
    directory.reduce((size, { length }) => size + length, 0),
    true,
  );
  endView.setUint32(16, offset, true);
  return [...pieces, ...directory, end];
}
