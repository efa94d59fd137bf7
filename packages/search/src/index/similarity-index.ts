import { argumentError } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise/packed";
import { compileKernel } from "../kernel/kernel.js";
import type { WasmModule } from "../kernel/web-assembly.js";
import { type IndexSegment, sortSegment } from "./index-segment.js";
import { packSegment } from "./pack-segment.js";
import type { Segment } from "./segment.js";
import { maxSegmentRows } from "./segment-layout.js";

/** Most bits of a fingerprint in an index. */
const MAX_BITS = 16_384;

/** Fingerprints ready to be searched, in memory that threads can share. */
export interface SimilarityIndex {
  readonly nRows: number;
  readonly nBits: number;
  /** @internal */
  readonly segments: readonly Segment[];
  /** @internal */
  readonly module: WasmModule;
}

/**
 * An index of the segments' rows, taken one after another so that only one need be in memory row by row.
 *
 * Takes `nBits / 8 + 4` bytes a row. A segment of more than 512 MiB is cut.
 *
 * @throws {MolsieveError} `argument` when `nBits` is no multiple of 32 from 32 to 16,384, or a segment has another
 */
export function createSimilarityIndex(segments: Iterable<IndexSegment>, nBits: number): SimilarityIndex {
  const module = compileKernel();
  const packed: Segment[] = [];
  checkBits(nBits);
  for (const segment of segments) packed.push(...packCuts(module, segment, nBits));
  return { nRows: sumRows(packed), nBits, segments: packed, module };
}

/** {@link createSimilarityIndex} of segments that come one by one, from a file say. */
export async function createSimilarityIndexAsync(
  segments: AsyncIterable<IndexSegment>,
  nBits: number,
): Promise<SimilarityIndex> {
  const module = compileKernel();
  const packed: Segment[] = [];
  checkBits(nBits);
  for await (const segment of segments) packed.push(...packCuts(module, segment, nBits));
  return { nRows: sumRows(packed), nBits, segments: packed, module };
}

/**
 * An index of fingerprints; their rows are numbered in the order given.
 *
 * @throws {MolsieveError} `argument` when they have more than 16,384 bits
 */
export function indexFingerprints(fingerprints: PackedFingerprints): SimilarityIndex {
  return createSimilarityIndex(sortedSegments(fingerprints), fingerprints.nBits);
}

function checkBits(nBits: number): void {
  if (!(Number.isInteger(nBits) && nBits >= 32 && nBits <= MAX_BITS && nBits % 32 === 0)) {
    throw argumentError("nBits", nBits, `a multiple of 32 from 32 to ${MAX_BITS}`);
  }
}

function* packCuts(module: WasmModule, { fingerprints, rows }: IndexSegment, nBits: number): Generator<Segment> {
  if (fingerprints.nBits !== nBits) throw argumentError("fingerprints.nBits", fingerprints.nBits, `${nBits}`);
  if (rows.length !== fingerprints.nRows) throw argumentError("rows.length", rows.length, `${fingerprints.nRows}`);
  for (const [first, end] of cuts(fingerprints)) {
    yield packSegment(module, { fingerprints: slice(fingerprints, first, end), rows: rows.subarray(first, end) });
  }
}

function sumRows(segments: readonly Segment[]): number {
  return segments.reduce((sum, { nRows }) => sum + nRows, 0);
}

function* sortedSegments(fingerprints: PackedFingerprints): Generator<IndexSegment> {
  for (const [first, end] of cuts(fingerprints)) yield sortSegment(slice(fingerprints, first, end), first);
}

/** Runs of rows that fit into one memory, none when there are no rows. */
function* cuts({ nRows, nBits }: PackedFingerprints): Generator<[first: number, end: number]> {
  const step = maxSegmentRows(nBits);
  for (let first = 0; first < nRows; first += step) yield [first, Math.min(first + step, nRows)];
}

function slice({ bytes, nBits }: PackedFingerprints, first: number, end: number): PackedFingerprints {
  return packedFingerprints(bytes.subarray((first * nBits) / 8, (end * nBits) / 8), nBits);
}
