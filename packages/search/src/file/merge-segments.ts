import { packedFingerprints } from "@molsieve/featurise";
import { type IndexSegment, sortSegment } from "../index/index-segment.js";

/** Segments with fewer rows are merged with their neighbours. */
const SMALL_ROWS = 65_536;

/**
 * The same rows in fewer segments: each segment that is searched costs time and memory of its own, and a file to which rows were
 * often added has many small ones.
 *
 * @param segments of consecutive rows, in the order of their rows
 */
export async function* mergeSegments(segments: AsyncIterable<IndexSegment>): AsyncGenerator<IndexSegment> {
  let small: IndexSegment[] = [];
  let nSmallRows = 0;
  for await (const segment of segments) {
    const { nRows } = segment.fingerprints;
    if (nSmallRows > 0 && (nRows >= SMALL_ROWS || nSmallRows >= SMALL_ROWS)) {
      yield merged(small);
      small = [];
      nSmallRows = 0;
    }
    if (nRows >= SMALL_ROWS) yield segment;
    else {
      small.push(segment);
      nSmallRows += nRows;
    }
  }
  if (nSmallRows > 0) yield merged(small);
}

function merged(segments: readonly IndexSegment[]): IndexSegment {
  const [first] = segments as [IndexSegment];
  if (segments.length === 1) return first;
  const { nBits } = first.fingerprints;
  const rowBytes = nBits / 8;
  const firstRow = first.rows.reduce((least, row) => Math.min(least, row));
  const bytes = new Uint8Array(segments.reduce((sum, { fingerprints }) => sum + fingerprints.bytes.length, 0));
  for (const { fingerprints, rows } of segments) {
    for (const [place, row] of rows.entries()) {
      const fingerprint = fingerprints.bytes.subarray(place * rowBytes, (place + 1) * rowBytes);
      bytes.set(fingerprint, (row - firstRow) * rowBytes);
    }
  }
  return sortSegment(packedFingerprints(bytes, nBits), firstRow);
}
