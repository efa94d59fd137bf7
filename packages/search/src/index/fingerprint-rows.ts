import { argumentError } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise/packed";
import type { Segment } from "./segment.js";
import { BLOCK_ROWS, blockAddress, planeBytes, VECTOR_ROWS } from "./segment-layout.js";
import type { SimilarityIndex } from "./similarity-index.js";

/**
 * The fingerprints of some rows of an index, in the order given, a row as often as it is given.
 *
 * Looks through the numbers of all rows of the index, so ask for many rows at once.
 *
 * @throws {MolsieveError} `argument` when a row is not in the index
 */
export function fingerprintRows(index: SimilarityIndex, rows: Uint32Array): PackedFingerprints {
  const rowBytes = index.nBits / 8;
  const bytes = new Uint8Array(rows.length * rowBytes);
  const wanted = new Map<number, number[]>();
  rows.forEach((row, i) => {
    const positions = wanted.get(row);
    if (positions === undefined) wanted.set(row, [i]);
    else positions.push(i);
  });
  for (const segment of index.segments) {
    let turned = -1;
    for (let place = 0; place < segment.nRows && wanted.size > 0; place++) {
      const row = segment.rows[place] as number;
      const positions = wanted.get(row);
      if (positions === undefined) continue;
      wanted.delete(row);
      const vector = Math.floor(place / VECTOR_ROWS);
      if (vector !== turned) turnVector(segment, vector);
      turned = vector;
      const line = (place % VECTOR_ROWS) * segment.scratchLayout.lineBytes;
      for (const i of positions) bytes.set(segment.lines.subarray(line, line + rowBytes), i * rowBytes);
    }
  }
  for (const row of wanted.keys()) throw argumentError("rows", row, "rows of the index");
  return packedFingerprints(bytes, index.nBits);
}

/** Writes 128 fingerprints into the segment's lines. */
function turnVector(segment: Segment, vector: number): void {
  const { nRows, nBits, kernel, scratch, scratchLayout } = segment;
  const block = Math.floor((vector * VECTOR_ROWS) / BLOCK_ROWS);
  const stride = planeBytes(block, nRows);
  const source = blockAddress(block, nBits) + ((vector * VECTOR_ROWS) % BLOCK_ROWS) / 8;
  // 128 bits at a time: bits that the last of them has too many land in the padding of the lines.
  for (let bit = 0; bit < nBits; bit += 128) {
    const target = scratch + scratchLayout.lines + bit / 8;
    kernel.transpose(source + bit * stride, stride, target, scratchLayout.lineBytes, VECTOR_ROWS, scratch);
  }
}
