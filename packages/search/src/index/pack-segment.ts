import { bitCounts } from "@molsieve/featurise/packed";
import type { WasmModule } from "../kernel/web-assembly.js";
import type { IndexSegment } from "./index-segment.js";
import { openSegment, type Segment } from "./segment.js";
import { BLOCK_ROWS, blockAddress, planeBytes, segmentLayout, sharedMemory, VECTOR_ROWS } from "./segment-layout.js";

/** The segment in memory of its own, bit by bit instead of row by row. */
export function packSegment(module: WasmModule, { fingerprints, rows }: IndexSegment): Segment {
  const { nRows, nBits, bytes } = fingerprints;
  const layout = segmentLayout(nRows, nBits);
  const segment = openSegment(module, { memory: sharedMemory(layout.end), nRows, nBits });
  const { kernel, lines, scratch, scratchLayout } = segment;
  segment.rows.set(rows);
  fillStarts(segment.starts, bitCounts(fingerprints));
  const rowBytes = nBits / 8;
  const vectorBytes = VECTOR_ROWS * rowBytes;
  for (let first = 0; first < nRows; first += VECTOR_ROWS) {
    const some = bytes.subarray(first * rowBytes, first * rowBytes + vectorBytes);
    lines.set(some);
    if (some.length < vectorBytes) lines.fill(0, some.length);
    const block = Math.floor(first / BLOCK_ROWS);
    const target = blockAddress(block, nBits) + (first % BLOCK_ROWS) / 8;
    kernel.transpose(scratch + scratchLayout.lines, rowBytes, target, planeBytes(block, nRows), nBits, scratch);
  }
  for (let block = 0; block * BLOCK_ROWS < nRows; block++) {
    kernel.countPlanes(blockAddress(block, nBits), planeBytes(block, nRows), nBits, layout.bitRows);
  }
  return segment;
}

/** From the numbers of bits of rows in scan order. */
function fillStarts(starts: Uint32Array, counts: Uint32Array): void {
  for (const count of counts) starts[count + 1] = (starts[count + 1] as number) + 1;
  for (let count = 1; count < starts.length; count++) {
    starts[count] = (starts[count] as number) + (starts[count - 1] as number);
  }
}
