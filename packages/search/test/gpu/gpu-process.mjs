// A program: searches on a GPU what the process that forked it asks for, one message a job and one answer each. Needed because the
// system's loader takes the places of drivers from the environment that a process starts with.

import { packedFingerprints } from "@molsieve/featurise";
import { createGpuSearch, findGpu, indexFingerprints, sortSegment } from "@molsieve/search";

const devices = [];
const { globals } = await import("webgpu").catch(() => ({ globals: undefined }));
if (globals !== undefined) {
  const { requestDevice } = globals.GPUAdapter.prototype;
  globals.GPUAdapter.prototype.requestDevice = async function (descriptor) {
    const device = await requestDevice.call(this, descriptor);
    devices.push(device);
    return device;
  };
}

let gpu;
let firstRow = 0;
const jobs = {
  find: () => findGpu(),
  async open({ bytes, nBits, as, cuts, options }) {
    gpu?.[Symbol.dispose]();
    gpu = undefined;
    const fingerprints = packedFingerprints(bytes, nBits);
    gpu = await createGpuSearch(libraryOf(fingerprints, as, cuts), options);
    return { nRows: gpu.nRows, nBits: gpu.nBits, device: gpu.device, software: gpu.software };
  },
  search: ({ bytes, nBits, options }) => gpu.search(packedFingerprints(bytes, nBits), options),
  async similarityMatrix({ options }) {
    const runs = [];
    for await (const run of gpu.similarityMatrix(options)) runs.push(run);
    return runs;
  },
  dispose: () => gpu[Symbol.dispose](),
  /** Takes the device away, as a driver that crashes does. */
  lose: () => devices.at(-1).destroy(),
  /** From now on there are more hits in each scan than a device has room for. */
  miscount() {
    const { getMappedRange } = globals.GPUBuffer.prototype;
    globals.GPUBuffer.prototype.getMappedRange = function (...range) {
      const mapped = getMappedRange.apply(this, range);
      new Uint32Array(mapped, 0, 1)[0] = 2 ** 31;
      return mapped;
    };
  },
  /** From now on buffers of more than this are made so large that no device has room for them. */
  exhaust({ bytes }) {
    const { createBuffer } = globals.GPUDevice.prototype;
    globals.GPUDevice.prototype.createBuffer = function (descriptor) {
      if (descriptor.size <= bytes) return createBuffer.call(this, descriptor);
      // The first that does not fit is reported; those before it are given back.
      const taken = [];
      let buffer;
      for (let i = 0; i < 200; i++) {
        buffer = createBuffer.call(this, { ...descriptor, size: this.limits.maxBufferSize });
        taken.push(buffer);
      }
      for (const each of taken) each.destroy();
      return buffer;
    };
  },
};

process.on("message", async ({ id, job, input }) => {
  try {
    process.send({ id, value: await jobs[job](input) });
  } catch (error) {
    process.send({ id, error: { name: error.name, code: error.code, message: error.message } });
  }
});
process.send({ id: 0 });

function libraryOf(fingerprints, as, cuts) {
  if (as === "index") return indexFingerprints(fingerprints);
  if (as === undefined) return fingerprints;
  const { nRows, nBits, bytes } = fingerprints;
  firstRow = 0;
  return [...cuts, nRows].map((end) => {
    const part = packedFingerprints(bytes.subarray((firstRow * nBits) / 8, (end * nBits) / 8), nBits);
    const segment =
      as === "unsorted" ? { fingerprints: part, rows: new Uint32Array(part.nRows) } : sortSegment(part, firstRow);
    firstRow = end;
    return segment;
  });
}
