import { createRequire } from "node:module";

const BUFFER_BYTES = 2 ** 30;
const THREADS = 256;
/** Loads of 16 bytes that a thread makes: as many as the search's for a row of 2,048 bits. */
const LOADS = 16;
const STORAGE = 0x80;
const COPY_DST = 0x08;

const SHADER = `
@group(0) @binding(0) var<storage, read> words: array<vec4<u32>>;
@group(0) @binding(1) var<storage, read_write> sink: array<u32>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) lane: u32) {
  var sum = vec4<u32>(0u);
  for (var i = 0u; i < ${LOADS}u; i++) { sum += words[(group.x * ${LOADS}u + i) * ${THREADS}u + lane]; }
  // Never so, but the compiler does not know: without it nothing would be read.
  if (sum.x == 0x12345678u && sum.y == 0x9abcdef0u) { sink[0] = sum.z + sum.w; }
}`;

/**
 * Bytes a second that a kernel which only reads gets on the device that the search uses: the most of `runs` times through `bytes`, on buffers
 * of at most 1 GiB.
 */
export async function readBandwidth(bytes, runs) {
  // The package belongs to the search, not to the benchmarks.
  const { create } = await import(
    createRequire(new URL("../../packages/search/package.json", import.meta.url)).resolve("webgpu")
  );
  const gpu = create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const device = await adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize } });
  // Used at the very end, so that `gpu` is not collected before: the device does not outlive it.
  const opened = { gpu, device };
  const unit = THREADS * LOADS * 16;
  const most = Math.min(maxBufferSize, maxStorageBufferBindingSize, BUFFER_BYTES, 65_535 * unit);
  const size = Math.floor(Math.min(bytes, most) / unit) * unit;
  const module = device.createShaderModule({ code: SHADER });
  const pipeline = device.createComputePipeline({ layout: "auto", compute: { module, entryPoint: "main" } });
  const sink = device.createBuffer({ size: 16, usage: STORAGE });
  // Memory that nothing was written to may not exist.
  const noise = Uint32Array.from({ length: 2 ** 20 }, (_, i) => Math.imul(i, 0x9e3779b1));
  const groups = [];
  for (let left = Math.max(size, bytes); left >= size; left -= size) {
    const words = device.createBuffer({ size, usage: STORAGE | COPY_DST });
    for (let at = 0; at < size; at += noise.byteLength) {
      device.queue.writeBuffer(words, at, noise, 0, Math.min(noise.length, (size - at) / 4));
    }
    await device.queue.onSubmittedWorkDone();
    groups.push(
      device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: [words, sink].map((buffer, binding) => ({ binding, resource: { buffer } })),
      }),
    );
  }
  let best = 0;
  for (let run = 0; run <= runs; run++) {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    for (const group of groups) {
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(size / unit);
    }
    pass.end();
    const commands = encoder.finish();
    const start = performance.now();
    device.queue.submit([commands]);
    await device.queue.onSubmittedWorkDone();
    best = Math.max(best, (size * groups.length * 1000) / (performance.now() - start));
  }
  opened.device.destroy();
  return best;
}
