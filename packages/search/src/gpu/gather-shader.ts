import { BLOCK_ROWS } from "./block-layout.js";

/**
 * WGSL that makes rows of the library the queries of a scan: pick `i` copies the fingerprint at place `picks[i].y` to query `picks[i].x`.
 *
 * @param groups groups of four words a fingerprint
 */
export function gatherShader(groups: number): string {
  return `
@group(0) @binding(0) var<storage, read> words: array<vec4<u32>>;
@group(1) @binding(0) var<storage, read> picks: array<vec2<u32>>;
@group(1) @binding(1) var<storage, read_write> queryWords: array<vec4<u32>>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) pick: vec3<u32>, @builtin(local_invocation_index) lane: u32) {
  let slot = picks[pick.x].x;
  let place = picks[pick.x].y;
  let first = place / ${BLOCK_ROWS}u * ${groups * BLOCK_ROWS}u + place % ${BLOCK_ROWS}u;
  for (var w = lane; w < ${groups}u; w += 64u) { queryWords[slot * ${groups}u + w] = words[first + w * ${BLOCK_ROWS}u]; }
}`;
}
