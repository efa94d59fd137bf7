import { argumentError } from "@molsieve/core";
import type { SimilarityMatrixOptions, SimilarityRows } from "../matrix/similarity-rows.js";
import type { GpuDevice } from "./gpu-device.js";
import type { GpuChunk } from "./gpu-library.js";
import { BATCH, type GpuScan, HIT_FIELDS, QUERY_FIELDS } from "./gpu-scan.js";
import type { NeededCommon } from "./needed-common.js";

const FIRST_BATCH = 64;
/** Neighbours that a portion should have. */
const PORTION = 2 ** 18;

/** Rows of the symmetric matrix, portion by portion: the rows of each are the queries of one scan. */
export async function* matrixRows(
  gpu: GpuDevice,
  chunks: readonly GpuChunk[],
  scan: GpuScan,
  needed: NeededCommon,
  { minSimilarity, triangle = "full" }: SimilarityMatrixOptions,
): AsyncGenerator<SimilarityRows, void, undefined> {
  const { nBits } = scan;
  const nRows = chunks.reduce((sum, { nPlaces }) => sum + nPlaces, 0);
  const places = placesOfRows(chunks, nRows, nBits);
  let nBatch = FIRST_BATCH;
  let finish: (() => SimilarityRows) | undefined;
  for (let firstRow = 0; firstRow < nRows; ) {
    const first = firstRow;
    const endRow = Math.min(nRows, first + nBatch);
    const keys: Float64Array[] = [];
    let before: SimilarityRows | undefined;
    await gpu.exclusive(async () => {
      const batch = Uint32Array.from({ length: endRow - first }, (_, i) => first + i);
      batch.sort((a, b) => (places.count[a] as number) - (places.count[b] as number));
      const picks = chunks.map((): number[] => []);
      const queries = new Uint32Array(batch.length * QUERY_FIELDS);
      for (const [slot, row] of batch.entries()) {
        const count = places.count[row] as number;
        picks[places.chunk[row] as number]?.push(slot, places.place[row] as number);
        queries.set([count, needed.tableFor(count, minSimilarity), row], slot * QUERY_FIELDS);
      }
      await scan.gatherQueries(picks);
      await scan.keep(
        { queries, needed, upper: triangle === "upper" },
        (hits) => keys.push(keysOf(hits, batch, first, nRows, nBits)),
        // The rows before are put in order while the device looks for the next.
        () => {
          before = finish?.();
        },
      );
    });
    if (before !== undefined) yield before;
    finish = () => sortedRows(keys, first, endRow, places.count, needed, minSimilarity, nBits);
    const each = (keys.reduce((sum, { length }) => sum + length, 0) + 1) / (endRow - first);
    nBatch = Math.max(1, Math.min(BATCH, 4 * nBatch, Math.floor(PORTION / each)));
    firstRow = endRow;
  }
  if (finish !== undefined) yield finish();
}

interface Places {
  /** Of every row: its chunk, its place there, its number of set bits. */
  readonly chunk: Uint32Array;
  readonly place: Uint32Array;
  readonly count: Uint32Array;
}

function placesOfRows(chunks: readonly GpuChunk[], nRows: number, nBits: number): Places {
  const places = { chunk: new Uint32Array(nRows), place: new Uint32Array(nRows), count: new Uint32Array(nRows) };
  const seen = new Uint8Array(nRows);
  for (const [index, { rows, startOfCount }] of chunks.entries()) {
    for (let count = 0; count <= nBits; count++) {
      const end = startOfCount[count + 1] as number;
      for (let place = startOfCount[count] as number; place < end; place++) {
        const row = rows[place] as number;
        if (seen[row] !== 0) throw argumentError("rows", row, `each of 0 to ${nRows - 1} once`);
        seen[row] = 1;
        places.chunk[row] = index;
        places.place[row] = place;
        places.count[row] = count;
      }
    }
  }
  return places;
}

/** Numbers that sort as row, column and say the common bits: `((row - firstRow) * nRows + column) * (nBits + 1) + common`. */
function keysOf(hits: Uint32Array, batch: Uint32Array, firstRow: number, nRows: number, nBits: number): Float64Array {
  const keys = new Float64Array(hits.length / HIT_FIELDS);
  for (let i = 0, at = 0; at < hits.length; i++, at += HIT_FIELDS) {
    const row = (batch[hits[at + 1] as number] as number) - firstRow;
    keys[i] = (row * nRows + (hits[at] as number)) * (nBits + 1) + (hits[at + 2] as number);
  }
  return keys;
}

function sortedRows(
  parts: readonly Float64Array[],
  firstRow: number,
  endRow: number,
  counts: Uint32Array,
  { similarity: similarityOf }: NeededCommon,
  minSimilarity: number,
  nBits: number,
): SimilarityRows {
  const keys = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    keys.set(part, at);
    at += part.length;
  }
  keys.sort();
  const nRows = counts.length;
  const start = new Uint32Array(endRow - firstRow + 1);
  const columns = new Uint32Array(keys.length);
  const similarity = new Float64Array(keys.length);
  let n = 0;
  for (const key of keys) {
    const pair = Math.floor(key / (nBits + 1));
    const row = Math.floor(pair / nRows);
    const column = pair - row * nRows;
    const common = key - pair * (nBits + 1);
    const value = similarityOf(common, counts[firstRow + row] as number, counts[column] as number);
    if (value < minSimilarity) continue;
    columns[n] = column;
    similarity[n] = value;
    n++;
    start[row + 1] = n;
  }
  for (let row = 1; row < start.length; row++) start[row] = Math.max(start[row] as number, start[row - 1] as number);
  return { firstRow, start, columns: columns.slice(0, n), similarity: similarity.slice(0, n) };
}
