import { argumentError } from "@molsieve/core";
import type { WasmModule } from "../kernel/web-assembly.js";
import type { IndexSegment } from "./index-segment.js";
import { openSegment, type Segment } from "./segment.js";
import { BLOCK_ROWS, blockAddress, planeBytes, segmentLayout, sharedMemory, VECTOR_ROWS } from "./segment-layout.js";

/**
 * The segment in memory of its own, bit by bit instead of row by row.
 *
 * @throws {MolsieveError} `argument` when the rows are not in scan order
 */
export function packSegment(module: WasmModule, { fingerprints, rows }: IndexSegment): Segment {
  const { nRows, nBits, bytes } = fingerprints;
  const layout = segmentLayout(nRows, nBits);
  const segment = openSegment(module, { memory: sharedMemory(layout.end), nRows, nBits });
  const { kernel, lines, scratch, scratchLayout } = segment;
  segment.rows.set(rows);
  const rowBytes = nBits / 8;
  const vectorBytes = VECTOR_ROWS * rowBytes;
  const counts = new Uint32Array(segment.memory.buffer, scratch, VECTOR_ROWS);
  let last = 0;
  for (let first = 0; first < nRows; first += VECTOR_ROWS) {
    const some = bytes.subarray(first * rowBytes, first * rowBytes + vectorBytes);
    lines.set(some);
    if (some.length < vectorBytes) lines.fill(0, some.length);
    kernel.countLines(scratch + scratchLayout.lines, rowBytes, VECTOR_ROWS, counts.byteOffset);
    for (let i = 0; i < VECTOR_ROWS && first + i < nRows; i++) {
      const count = counts[i] as number;
      if (count < last)
        throw argumentError("fingerprints", `row ${first + i} of ${count} bits`, `${last} bits or more, as before it`);
      last = count;
      segment.starts[count + 1] = (segment.starts[count + 1] as number) + 1;
    }
    const block = Math.floor(first / BLOCK_ROWS);
    const target = blockAddress(block, nBits) + (first % BLOCK_ROWS) / 8;
    kernel.transpose(scratch + scratchLayout.lines, rowBytes, target, planeBytes(block, nRows), nBits, scratch);
  }
  addUp(segment.starts);
  for (let block = 0; block * BLOCK_ROWS < nRows; block++) {
    kernel.countPlanes(blockAddress(block, nBits), planeBytes(block, nRows), nBits, layout.bitRows);
  }
  return segment;
}

/** From how many rows have each number of bits, one place on, to the first place with at least so many. */
function addUp(starts: Uint32Array): void {
  for (let count = 1; count < starts.length; count++) {
    starts[count] = (starts[count] as number) + (starts[count - 1] as number);
  }
}
