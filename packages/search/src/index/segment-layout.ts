import { Memory, type SharedMemory } from "../kernel/web-assembly.js";

/** Rows of one vector of the kernel. */
export const VECTOR_ROWS = 128;

/**
 * Rows of a block, whose planes lie one after another: a multiple of 128, at most 65,536. A plane is nearly a page of memory
 * long, but not quite, or equal places of all planes would compete for the same few lines of the processor's cache.
 */
export const BLOCK_ROWS = 32_256;

/** Vectors scanned at a time: so few that a block's rows have like numbers of bits, so many that calls cost little. */
export const CHUNK_VECTORS = 126;

/** Most bytes of fingerprints in one memory (32-bit addresses reach 4 GiB). */
const MAX_SEGMENT_BYTES = 2 ** 29;

/** Room for the bits of the queries that are asked together. */
const BIT_LISTS = 65_536;

const PAGE = 65_536;

/** Where things lie in the memory of a segment, in bytes from its start. */
export interface SegmentLayout {
  /** The library's row at each place, u32 `[nRows]`. */
  readonly rows: number;
  /** The first place with at least so many bits, u32 `[nBits + 2]`. */
  readonly starts: number;
  /** How many rows have each bit, u32 `[nBits]`. */
  readonly bitRows: number;
  readonly end: number;
}

/** What a thread needs to itself, in bytes from the start of its part of the memory. */
export interface ScratchLayout {
  /** Ones, as long as a plane. */
  readonly full: number;
  readonly found: number;
  /** 128 fingerprints row by row, each padded to `lineBytes`. */
  readonly lines: number;
  readonly lineBytes: number;
  readonly bits: number;
  /** How many numbers of bits have room at `bits`. */
  readonly maxBits: number;
  readonly pages: number;
}

/** The most rows of a segment with so many bits, a whole number of blocks. */
export function maxSegmentRows(nBits: number): number {
  return Math.floor((MAX_SEGMENT_BYTES * 8) / nBits / BLOCK_ROWS) * BLOCK_ROWS;
}

/** Blocks begin at 0, one after another. */
export function segmentLayout(nRows: number, nBits: number): SegmentLayout {
  const rows = (Math.ceil(nRows / VECTOR_ROWS) * VECTOR_ROWS * nBits) / 8;
  const starts = rows + 4 * nRows;
  const bitRows = starts + 4 * (nBits + 2);
  return { rows, starts, bitRows, end: bitRows + 4 * nBits };
}

/** The kernel's work space begins at 0. */
export function scratchLayout(nBits: number): ScratchLayout {
  const full = Math.ceil((4 * nBits + 64 + 272 * CHUNK_VECTORS) / 16) * 16;
  const found = full + BLOCK_ROWS / 8;
  const lines = found + 4 * CHUNK_VECTORS * VECTOR_ROWS;
  const lineBytes = Math.ceil(nBits / 128) * 16;
  const bits = lines + VECTOR_ROWS * lineBytes + 16;
  const maxBits = Math.max(BIT_LISTS, nBits);
  return { full, found, lines, lineBytes, bits, maxBits, pages: Math.ceil((bits + 4 * maxBits) / PAGE) };
}

/** Address of a block's first plane. */
export function blockAddress(block: number, nBits: number): number {
  return (block * BLOCK_ROWS * nBits) / 8;
}

/** Length of a block's planes in bytes: the last block of a segment is only as long as it must be. */
export function planeBytes(block: number, nRows: number): number {
  return Math.ceil(Math.min(BLOCK_ROWS, nRows - block * BLOCK_ROWS) / VECTOR_ROWS) * (VECTOR_ROWS / 8);
}

/** Pages of memory, shared by threads. */
export function sharedMemory(bytes: number): SharedMemory {
  return new Memory({ initial: Math.ceil(bytes / PAGE), maximum: PAGE, shared: true });
}
