// How fast the kernel goes through an index when nothing is pruned, beside what the machine can read.
import {
  BLOCK_ROWS,
  blockAddress,
  CHUNK_VECTORS,
  planeBytes,
} from "../../packages/search/dist/index/segment-layout.js";
import { compileKernel, readAssembly } from "../../packages/search/scripts/compile-kernel.mjs";

const SUM = `export function sum(at: usize, bytes: usize): u64 {
  let a = i64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (const end = at + bytes; at < end; at += 64) {
    a = i64x2.add(a, v128.load(at, 0));
    b = i64x2.add(b, v128.load(at, 16));
    c = i64x2.add(c, v128.load(at, 32));
    d = i64x2.add(d, v128.load(at, 48));
  }
  a = i64x2.add(i64x2.add(a, b), i64x2.add(c, d));
  return v128.extract_lane<u64>(a, 0) + v128.extract_lane<u64>(a, 1);
}`;

/** The kernel as it is, but for weeding: every plane of a query is read for every vector. */
const UNPRUNED = ["kept += <i32>v128.any_true(alive);", "kept++;"];

/**
 * `readBytesPerSecond`: 128-bit loads over the planes of the index, one thread. `scanBytesPerSecond`: bytes of planes read
 * by the scan, where a row is compared with a query at a similarity of about 0.7, and `rowsPerSecond` how many rows that is.
 * Each block of the index is timed by itself, query after query and block after block, and its best time taken.
 *
 * @param index of at least some hundred MB, or the caches are measured
 * @param queries arrays of set bits
 */
export async function measureFullScan(index, queries, rounds = 5) {
  const [segment] = index.segments;
  const { memory, nRows, nBits, scratch, scratchLayout, found, bits } = segment;
  const { sum } = await instantiate((name) => (name === "index.ts" ? SUM : null), memory);
  const { scanBlock } = await instantiate(readUnpruned, memory);
  const blocks = Array.from({ length: Math.floor(nRows / BLOCK_ROWS) }, (_, block) => blockAddress(block, nBits));
  const length = planeBytes(0, nRows);
  const read = bestTimes(rounds, blocks, (address) => sum(address, length * nBits));
  let scan = 0;
  for (const query of queries) {
    bits.set(query);
    const allowance = Math.floor(0.2 * query.length);
    scan += bestTimes(rounds, blocks, (address) => {
      for (let first = 0; first < length / 16; first += CHUNK_VECTORS) {
        const count = Math.min(CHUNK_VECTORS, length / 16 - first);
        const room = [scratch, scratch + scratchLayout.full, found.byteOffset];
        scanBlock(address, length, bits.byteOffset, query.length, first, count, allowance, ...room);
      }
    });
  }
  const planes = queries.reduce((total, query) => total + query.length, 0);
  return {
    readBytesPerSecond: (blocks.length * length * nBits) / read,
    scanBytesPerSecond: (blocks.length * length * planes) / scan,
    rowsPerSecond: (blocks.length * BLOCK_ROWS * queries.length) / scan,
  };
}

/** Seconds of all pieces together: the best of each, which comes round only after all others. */
function bestTimes(rounds, pieces, run) {
  const best = pieces.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [i, piece] of pieces.entries()) {
      const start = performance.now();
      run(piece);
      best[i] = Math.min(best[i], (performance.now() - start) / 1000);
    }
  }
  return best.reduce((total, seconds) => total + seconds, 0);
}

function readUnpruned(name) {
  const source = readAssembly(name);
  if (name !== "add-round.ts") return source;
  const changed = source.replace(...UNPRUNED);
  if (changed === source) throw new Error("assembly/add-round.ts has no line that weeds");
  return changed;
}

async function instantiate(read, memory) {
  const module = new WebAssembly.Module(await compileKernel(read));
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}
