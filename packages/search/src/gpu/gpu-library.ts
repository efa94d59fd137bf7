import { argumentError } from "@molsieve/core";
import { bitCounts, fingerprintWords } from "@molsieve/featurise/packed";
import type { IndexSegment } from "../index/index-segment.js";
import { BLOCK_ROWS, packBlocks, wordGroups } from "./block-layout.js";
import type { GpuDevice } from "./gpu-device.js";
import type { GpuKernels } from "./gpu-kernels.js";

/** A run of rows in one set of buffers, ascending by number of set bits. */
export interface GpuChunk {
  readonly bindings: GPUBindGroup;
  readonly nPlaces: number;
  /** Row of the library at each place, `[nPlaces]`. */
  readonly rows: Uint32Array;
  /** First place with at least so many set bits, `[nBits + 2]`. */
  readonly startOfCount: Uint32Array;
}

const MAX_BLOCKS = 65_535;
const UPLOAD_BYTES = 2 ** 24;

/**
 * The chunks that hold a segment, written to the device.
 *
 * @param maxBytes of one buffer
 * @throws {MolsieveError} `argument` for rows that are not in scan order or without a number each; `engine` when the device is lost or out of memory
 */
export async function uploadSegment(
  device: GpuDevice,
  kernels: GpuKernels,
  { fingerprints, rows }: IndexSegment,
  maxBytes: number,
): Promise<GpuChunk[]> {
  const { nRows, nBits } = fingerprints;
  if (rows.length !== nRows) throw argumentError("rows.length", rows.length, `${nRows}`);
  const counts = bitCounts(fingerprints);
  for (let place = 1; place < nRows; place++) {
    if ((counts[place] as number) < (counts[place - 1] as number)) {
      throw argumentError("segment", `place ${place}`, "sorted by number of set bits");
    }
  }
  const words = fingerprintWords(fingerprints);
  const nWords = nBits / 32;
  const blockBytes = wordGroups(nBits) * BLOCK_ROWS * 16;
  const chunkRows = Math.min(MAX_BLOCKS, Math.max(1, Math.floor(maxBytes / blockBytes))) * BLOCK_ROWS;
  const chunks: GpuChunk[] = [];
  for (let from = 0; from < nRows; from += chunkRows) {
    const to = Math.min(nRows, from + chunkRows);
    chunks.push(
      await uploadChunk(device, kernels, {
        words: words.subarray(from * nWords, to * nWords),
        counts: counts.subarray(from, to),
        rows: rows.subarray(from, to),
        nBits,
      }),
    );
  }
  return chunks;
}

async function uploadChunk(
  gpu: GpuDevice,
  kernels: GpuKernels,
  { words, counts, rows, nBits }: { words: Uint32Array; counts: Uint32Array; rows: Uint32Array; nBits: number },
): Promise<GpuChunk> {
  const nPlaces = rows.length;
  const nBlocks = Math.ceil(nPlaces / BLOCK_ROWS);
  const blockWords = wordGroups(nBits) * BLOCK_ROWS * 4;
  const { device } = gpu;
  const buffers = await gpu.accepted(() => ({
    words: gpu.storage(nBlocks * blockWords * 4),
    counts: gpu.storage(nPlaces * 4),
    rows: gpu.storage(nPlaces * 4),
  }));
  await gpu.accepted(() => {
    device.queue.writeBuffer(buffers.counts, 0, counts.slice());
    device.queue.writeBuffer(buffers.rows, 0, rows.slice());
  });
  const stepBlocks = Math.max(1, Math.floor(UPLOAD_BYTES / (blockWords * 4)));
  const stepWords = stepBlocks * BLOCK_ROWS * (nBits / 32);
  for (let block = 0; block < nBlocks; block += stepBlocks) {
    const from = (block / stepBlocks) * stepWords;
    const packed = new Uint32Array(Math.min(stepBlocks, nBlocks - block) * blockWords);
    packBlocks(words.subarray(from, Math.min(words.length, from + stepWords)), nBits, packed);
    await gpu.accepted(() => device.queue.writeBuffer(buffers.words, block * blockWords * 4, packed));
    // Without this the queue would hold a second copy of the library.
    await gpu.finished();
  }
  const startOfCount = new Uint32Array(nBits + 2).fill(nPlaces);
  for (let place = nPlaces - 1; place >= 0; place--) startOfCount[counts[place] as number] = place;
  for (let count = nBits; count >= 0; count--) {
    startOfCount[count] = Math.min(startOfCount[count] as number, startOfCount[count + 1] as number);
  }
  const bindings = await gpu.accepted(() =>
    device.createBindGroup({
      layout: kernels.chunkLayout,
      entries: [buffers.words, buffers.counts, buffers.rows].map((buffer, binding) => ({
        binding,
        resource: { buffer },
      })),
    }),
  );
  return { bindings, nPlaces, rows, startOfCount };
}
