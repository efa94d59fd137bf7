import { shown } from "@molsieve/core";
import { crc32 } from "./crc32.js";
import { isFileName } from "./file-name.js";
import { damaged } from "./model-error.js";
import { CENTRAL_HEADER, LOCAL_HEADER, ZIP_END } from "./zip-bytes.js";

const MAX_FILES = 64;
/** Names in UTF-8: the only flag that changes nothing for us. */
const UTF8_FLAG = 0x0800;

/**
 * The files of a ZIP archive, by name; they share the memory of `archive`. Safe on untrusted bytes: only files that are stored as
 * they are can be read, so none can be larger than the archive.
 *
 * @param path named in messages
 * @throws {MolsieveError} `input` where it is no ZIP archive, ends too early, holds compressed or encrypted files, folders, names
 * outside itself or the same name twice, or where sizes and checksums do not fit
 */
export function filesOfZip(archive: Uint8Array, path: string): Map<string, Uint8Array> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - ZIP_END.size;
  if (end < 0 || view.getUint32(end, true) !== ZIP_END.signature) {
    throw damaged(path, "is no model archive, or it was cut short: there is no ZIP directory at its end");
  }
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  const isWhole = view.getUint32(end + 4, true) === 0 && view.getUint16(end + 8, true) === count;
  if (!isWhole || count > MAX_FILES || start + view.getUint32(end + 12, true) !== end) {
    throw damaged(path, "its ZIP directory is damaged");
  }
  const files = new Map<string, Uint8Array>();
  const spans: { readonly from: number; readonly to: number }[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_HEADER.size > end || view.getUint32(at, true) !== CENTRAL_HEADER.signature) {
      throw damaged(path, "its ZIP directory is damaged");
    }
    const { name, fieldsEnd } = nameAt(archive, view, at, CENTRAL_HEADER.size, 28, path);
    checkStored(view, at + 8, name, path);
    const size = view.getUint32(at + 24, true);
    const from = view.getUint32(at + 42, true);
    if (from + LOCAL_HEADER.size > start || view.getUint32(from, true) !== LOCAL_HEADER.signature) {
      throw damaged(path, `${name} is not where the ZIP directory says`);
    }
    const local = nameAt(archive, view, from, LOCAL_HEADER.size, 26, path);
    checkStored(view, from + 6, name, path);
    const to = local.fieldsEnd + size;
    const isSame = local.name === name && view.getUint32(from + 22, true) === size;
    if (!isSame || to > start) throw damaged(path, `${name} and its entry in the ZIP directory differ`);
    const bytes = archive.subarray(local.fieldsEnd, to);
    const checksum = crc32(bytes);
    if (checksum !== view.getUint32(at + 16, true) || checksum !== view.getUint32(from + 14, true)) {
      throw damaged(path, `${name} is damaged: its ZIP checksum does not fit`);
    }
    const isTwice = Array.from(files.keys()).some((known) => known.toLowerCase() === name.toLowerCase());
    if (isTwice) throw damaged(path, `holds ${name} twice`);
    files.set(name, bytes);
    spans.push({ from, to });
    at = fieldsEnd + view.getUint16(at + 32, true);
  }
  spans.sort((a, b) => a.from - b.from);
  if (at !== end || spans.some(({ to }, i) => to > (spans[i + 1]?.from ?? start))) {
    throw damaged(path, "its ZIP directory is damaged");
  }
  return files;
}

/** @param offset where the header at `from` holds the length of the name, followed by that of further fields */
function nameAt(bytes: Uint8Array, view: DataView, from: number, size: number, offset: number, path: string) {
  const nameEnd = from + size + view.getUint16(from + offset, true);
  const fieldsEnd = nameEnd + view.getUint16(from + offset + 2, true);
  if (fieldsEnd > bytes.length) throw damaged(path, "its ZIP directory is damaged");
  const name = String.fromCharCode(...bytes.subarray(from + size, Math.min(nameEnd, from + size + 200)));
  if (!isFileName(name)) {
    const remedy = "Unpack it, look what is inside, and name the folder that holds model.json";
    throw damaged(path, `holds a file that no model has: ${shown(name)}`, remedy);
  }
  return { name, fieldsEnd };
}

/** @param at where a header holds flags, method, date, checksum and both sizes */
function checkStored(view: DataView, at: number, name: string, path: string): void {
  const hasFlags = (view.getUint16(at, true) & ~UTF8_FLAG) !== 0;
  const isPlain = view.getUint16(at + 2, true) === 0 && view.getUint32(at + 12, true) === view.getUint32(at + 16, true);
  if (isPlain && !hasFlags) return;
  const remedy = "Unpack it and load the folder, or pack it again without compression (zip -0 -j model.msm folder/*)";
  throw damaged(path, `${name} is compressed or encrypted: only archives of stored files are read`, remedy);
}
