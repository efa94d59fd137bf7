import { createHash } from "node:crypto";

/** Bytes of a row's key. */
export const KEY_BYTES = 16;

/** A key for each structure, from its text alone, `[nRows, 16]`: the first bytes of its SHA-256. */
export function rowKeys(structures: readonly string[]): Uint8Array {
  const keys = new Uint8Array(structures.length * KEY_BYTES);
  for (const [row, structure] of structures.entries()) {
    const digest = createHash("sha256").update(structure).digest();
    keys.set(digest.subarray(0, KEY_BYTES), row * KEY_BYTES);
  }
  return keys;
}

/** The first row in which two lists of keys differ, the length of the shorter one where none does. */
export function firstDifferentRow(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return Math.floor(i / KEY_BYTES);
  return length / KEY_BYTES;
}
