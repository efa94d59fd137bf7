import { BLOCK_ROWS } from "./block-layout.js";

/** Steps in which similarities are counted to find out how similar the best rows are. */
export const BINS = 128;

/** Bytes of the uniform `Scan` of the kernels. */
export const SCAN_BYTES = 48;

/** What a scan does with each pair of query and row: keep those that are similar enough, or count them by similarity. */
export type ScanKind = "keep" | "count";

/**
 * WGSL that compares every row of a run of blocks with a tile of queries; one thread a row, the queries in workgroup memory.
 *
 * Set bits of four words cost two `countOneBits`: two carry-save adders make one word of sums, carried along, and two words that
 * count double. Population counts are slower than logic on the GPUs that this is for.
 *
 * @param groups groups of four words a fingerprint
 * @param tile queries compared at once
 */
export function scanShader(kind: ScanKind, groups: number, tile: number): string {
  const queries = Array.from({ length: tile }, (_, i) => i);
  const each = (line: (q: number) => string, indent: number) => queries.map(line).join(`\n${" ".repeat(indent)}`);
  return `
struct Scan {
  firstBlock: u32, blockStep: u32, nPlaces: u32, firstQuery: u32,
  nQueries: u32, minCount: u32, width: u32, capacity: u32,
  upper: u32, cosine: u32, alpha: f32, beta: f32,
}
// What is known of a query: set bits, its table of needed common bits, the row that it is.
struct Query { count: u32, table: u32, row: u32, unused: u32 }
struct Hit { row: u32, query: u32, both: u32, count: u32 }

@group(0) @binding(0) var<storage, read> words: array<vec4<u32>>;
@group(0) @binding(1) var<storage, read> counts: array<u32>;
@group(0) @binding(2) var<storage, read> rows: array<u32>;
@group(1) @binding(0) var<uniform> scan: Scan;
@group(1) @binding(1) var<storage, read> queryWords: array<vec4<u32>>;
@group(1) @binding(2) var<storage, read> queries: array<Query>;
@group(1) @binding(3) var<storage, read> needed: array<u32>;
${
  kind === "keep"
    ? `@group(1) @binding(4) var<storage, read_write> hits: array<Hit>;
@group(1) @binding(5) var<storage, read_write> nHits: atomic<u32>;`
    : `@group(1) @binding(4) var<storage, read_write> bins: array<atomic<u32>>;
var<workgroup> counted: array<atomic<u32>, ${tile * BINS}>;`
}
var<workgroup> tile: array<vec4<u32>, ${tile * groups}>;

fn majority(a: u32, b: u32, c: u32) -> u32 { return (a & b) | (c & (a ^ b)); }

${kind === "keep" ? KEEP : COUNT}

@compute @workgroup_size(${BLOCK_ROWS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) lane: u32) {
  for (var i = lane; i < ${tile * groups}u; i += ${BLOCK_ROWS}u) { tile[i] = queryWords[scan.firstQuery * ${groups}u + i]; }
  workgroupBarrier();
  let block = scan.firstBlock + group.x * scan.blockStep;
  let place = block * ${BLOCK_ROWS}u + lane;
  ${each((q) => `var single${q} = 0u; var double${q} = 0u;`, 2)}
  for (var w = 0u; w < ${groups}u; w++) {
    let row = words[(block * ${groups}u + w) * ${BLOCK_ROWS}u + lane];
    ${each(
      (q) =>
        `{ let x = row & tile[${q * groups}u + w]; let c = majority(single${q}, x.x, x.y); let s = single${q} ^ x.x ^ x.y; ` +
        `single${q} = s ^ x.z ^ x.w; double${q} += countOneBits(c) + countOneBits(majority(s, x.z, x.w)); }`,
      4,
    )}
  }
  if (place < scan.nPlaces) {
    let count = counts[place];
    ${each((q) => `see(${q}u, 2u * double${q} + countOneBits(single${q}), place, count);`, 4)}
  }
${
  kind === "keep"
    ? ""
    : `  workgroupBarrier();
  for (var i = lane; i < ${tile * BINS}u; i += ${BLOCK_ROWS}u) {
    let n = atomicLoad(&counted[i]);
    if (n > 0u) { atomicAdd(&bins[scan.firstQuery * ${BINS}u + i], n); }
  }`
}}`;
}

const KEEP = `
fn see(q: u32, both: u32, place: u32, count: u32) {
  if (q >= scan.nQueries) { return; }
  let query = queries[scan.firstQuery + q];
  if (both < needed[query.table * scan.width + count - scan.minCount]) { return; }
  let row = rows[place];
  if (row == query.row || (scan.upper == 1u && row < query.row)) { return; }
  let at = atomicAdd(&nHits, 1u);
  if (at < scan.capacity) { hits[at] = Hit(row, scan.firstQuery + q, both, count); }
}`;

const COUNT = `
fn see(q: u32, both: u32, place: u32, count: u32) {
  if (q >= scan.nQueries || both == 0u) { return; }
  let c = f32(both);
  let a = f32(queries[scan.firstQuery + q].count);
  let b = f32(count);
  let whole = select(c + scan.alpha * (a - c) + scan.beta * (b - c), sqrt(a * b), scan.cosine == 1u);
  let bin = min(u32(c / whole * ${BINS}.0), ${BINS - 1}u);
  if (bin > 0u) { atomicAdd(&counted[q * ${BINS}u + bin], 1u); }
}`;
