export { findGpu, type GpuProbe } from "./gpu/find-gpu.js";
export { createGpuSearch, type GpuSearch, type GpuSearchOptions } from "./gpu/gpu-search.js";
export { type IndexSegment, sortSegment } from "./index/index-segment.js";
