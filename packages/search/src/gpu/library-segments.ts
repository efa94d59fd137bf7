import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise/packed";
import { fingerprintRows } from "../index/fingerprint-rows.js";
import { type IndexSegment, sortSegment } from "../index/index-segment.js";
import { maxSegmentRows } from "../index/segment-layout.js";
import type { SimilarityIndex } from "../index/similarity-index.js";

/** What can be put on a GPU: fingerprints, an index, or segments in scan order that are taken one after another. */
export type GpuLibrary = PackedFingerprints | SimilarityIndex | Iterable<IndexSegment>;

/** The library's segments, one in memory at a time. */
export function* librarySegments(library: GpuLibrary): Generator<IndexSegment> {
  if ("segments" in library) {
    for (const segment of library.segments) {
      const only = { ...library, nRows: segment.nRows, segments: [segment] };
      yield { fingerprints: fingerprintRows(only, segment.rows), rows: segment.rows };
    }
  } else if ("bytes" in library) {
    const { nRows, nBits, bytes } = library;
    const step = maxSegmentRows(nBits);
    for (let first = 0; first < nRows; first += step) {
      const part = bytes.subarray((first * nBits) / 8, (Math.min(nRows, first + step) * nBits) / 8);
      yield sortSegment(packedFingerprints(part, nBits), first);
    }
  } else {
    yield* library;
  }
}
