import { argumentError } from "@molsieve/core";
import { compileKernel } from "../kernel/kernel.js";
import type { WasmModule } from "../kernel/web-assembly.js";
import { BLOCK_ROWS, type CountPlanes, countPlanes } from "./count-planes.js";
import { type CountRows, countRows } from "./count-rows.js";
import { type CountSegment, createCountSegment } from "./count-segment.js";
import { SparseCounts } from "./sparse-counts.js";

/** Count fingerprints in memory, laid out for `searchCounts`; see {@link indexCounts}. */
export interface CountIndex {
  readonly nRows: number;
  /** Features a row; 0 where there are no rows. */
  readonly width: number;
  /** @internal */
  readonly segments: readonly CountSegment[];
}

/**
 * An index of count fingerprints, for exact min-max search.
 *
 * The rows of all parts are numbered from 0 in the order given. A part is read once and not kept, so a library can be
 * streamed. A count fingerprint is held in its unary form, the bits "has feature f at least l times", transposed: a plane of
 * bits for each feature and count that occurs in a block of 4,096 rows. Counts may be of any size. Takes 512 bytes a plane.
 *
 * @throws {MolsieveError} `argument` when the widths differ, or the counts of a block are of too many sizes to fit in 4 GiB
 */
export function indexCounts(parts: Iterable<CountRows>): CountIndex {
  const module = compileKernel();
  const segments: CountSegment[] = [];
  let sparse = new SparseCounts();
  let width = 0;
  let nRows = 0;
  for (const part of parts) {
    const partRows = countRows(part);
    if (width !== 0 && part.width !== width) {
      throw argumentError("width", part.width, `${width}, as in the parts before`);
    }
    width = part.width;
    for (let row = 0; row < partRows; row++) {
      sparse.add(part.counts.subarray(row * width, (row + 1) * width));
      nRows += 1;
      if (sparse.nRows < ROWS_AT_ONCE) continue;
      segments.push(...segmentsOf(module, sparse, nRows - sparse.nRows, width));
      sparse = new SparseCounts();
    }
  }
  segments.push(...segmentsOf(module, sparse, nRows - sparse.nRows, width));
  return { nRows, width, segments };
}

/** Rows that are sorted together. */
const ROWS_AT_ONCE = 1 << 18;

/** Planes that are put into one memory. */
const SEGMENT_BYTES = 1 << 28;

function* segmentsOf(
  module: WasmModule,
  sparse: SparseCounts,
  firstRow: number,
  width: number,
): Generator<CountSegment, void, undefined> {
  const { nRows, totals } = sparse;
  const order = Uint32Array.from({ length: nRows }, (_, row) => row);
  order.sort((a, b) => (totals[a] as number) - (totals[b] as number) || a - b);
  let blocks: CountPlanes[] = [];
  let bytes = 0;
  for (let first = 0; first < nRows; first += BLOCK_ROWS) {
    const block = countPlanes(sparse, order.subarray(first, first + BLOCK_ROWS), firstRow, width);
    if (blocks.length > 0 && bytes + block.planes.length > SEGMENT_BYTES) {
      yield createCountSegment(module, blocks);
      blocks = [];
      bytes = 0;
    }
    blocks.push(block);
    bytes += block.planes.length;
  }
  if (blocks.length > 0) yield createCountSegment(module, blocks);
}
