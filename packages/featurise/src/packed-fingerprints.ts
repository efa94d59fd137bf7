import { argumentError } from "@molsieve/core";

/** Bit fingerprints of many molecules in one block of memory. */
export interface PackedFingerprints {
  readonly nRows: number;
  /** Bits a row; a multiple of 32. */
  readonly nBits: number;
  /** `[nRows, nBits / 8]`: bit `i` of a row is bit `i & 7` of its byte `i >> 3`. Aligned to 4 bytes in its buffer. */
  readonly bytes: Uint8Array;
}

/**
 * A {@link PackedFingerprints} over existing bytes, copied only when they are not aligned to 4 bytes.
 *
 * @throws {MolsieveError} `argument` when `nBits` is not a multiple of 32 or `bytes` is no whole number of rows
 */
export function packedFingerprints(bytes: Uint8Array, nBits: number): PackedFingerprints {
  if (!(Number.isInteger(nBits) && nBits >= 32 && nBits % 32 === 0)) {
    throw argumentError("nBits", nBits, "a positive multiple of 32");
  }
  const rowBytes = nBits / 8;
  if (bytes.length % rowBytes !== 0) {
    throw argumentError("bytes.length", bytes.length, `a multiple of ${rowBytes} (${nBits} bits a row)`);
  }
  return { nRows: bytes.length / rowBytes, nBits, bytes: bytes.byteOffset % 4 === 0 ? bytes : bytes.slice() };
}

/** The same bits as 32-bit words, `[nRows, nBits / 32]`, little-endian, sharing memory with `fingerprints.bytes`. */
export function fingerprintWords(fingerprints: PackedFingerprints): Uint32Array {
  const { bytes } = fingerprints;
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}
