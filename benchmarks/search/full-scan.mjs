// How fast the kernel goes through an index when nothing is pruned, beside what the machine can read.
import {
  BLOCK_ROWS,
  blockAddress,
  CHUNK_VECTORS,
  planeBytes,
  VECTOR_ROWS,
} from "../../packages/search/dist/index/segment-layout.js";
import { compileAssembly, readAssembly } from "../../packages/search/scripts/compile-assembly.mjs";

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
const UNPRUNED = [/const CHANCE: u32 = \d+;/, "const CHANCE: u32 = 65536;"];

/**
 * `readBytesPerSecond`: 128-bit loads over the planes of the index, one thread. `scanBytesPerSecond`: bytes of planes read
 * by the scan, where a row is compared with a query at similarity 0.7, and `rowsPerSecond` how many rows that is; all for
 * the best of `rounds`.
 *
 * @param index of at least some hundred MB, or the caches are measured
 * @param queries arrays of set bits
 */
export async function measureFullScan(index, queries, rounds = 5) {
  const [segment] = index.segments;
  const { memory, nRows, nBits, scratch, scratchLayout, found, bits } = segment;
  const { sum } = await instantiate((name) => (name === "index.ts" ? SUM : null), memory);
  const { scanBlock } = await instantiate(readUnpruned, memory);
  const blocks = Array.from({ length: Math.ceil(nRows / BLOCK_ROWS) }, (_, block) => block);
  const planes = Math.floor((nRows * nBits) / 8 / 64) * 64;
  const read = [];
  const scan = [];
  for (let round = 0; round < rounds; round++) {
    read.push(seconds(() => sum(0, planes)));
    scan.push(seconds(() => queries.forEach(scanAll)));
  }
  const bytes = queries.reduce((total, query) => total + query.length, 0) * Math.ceil(nRows / VECTOR_ROWS) * 16;
  return {
    readBytesPerSecond: planes / Math.min(...read),
    scanBytesPerSecond: bytes / Math.min(...scan),
    rowsPerSecond: (queries.length * nRows) / Math.min(...scan),
  };

  function scanAll(query) {
    bits.set(query);
    for (const block of blocks) {
      const length = planeBytes(block, nRows);
      for (let first = 0; first < length / 16; first += CHUNK_VECTORS) {
        const count = Math.min(CHUNK_VECTORS, length / 16 - first);
        const address = blockAddress(block, nBits);
        const work = [Math.floor(0.3 * query.length), scratch, scratch + scratchLayout.full, found.byteOffset];
        scanBlock(address, length, bits.byteOffset, query.length, first, count, ...work);
      }
    }
  }
}

function readUnpruned(name) {
  const source = readAssembly(name);
  if (name !== "scan-block.ts") return source;
  const changed = source.replace(...UNPRUNED);
  if (changed === source) throw new Error("assembly/scan-block.ts has no line that weeding hangs on");
  return changed;
}

async function instantiate(read, memory) {
  const module = new WebAssembly.Module(await compileAssembly(read));
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}

function seconds(run) {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}
