/** Flags of `GPUBufferUsage` and `GPUMapMode`, which are globals in a browser only. */
export const MAP_READ = 0x0001;
export const COPY_SRC = 0x0004;
export const COPY_DST = 0x0008;
export const UNIFORM = 0x0040;
export const STORAGE = 0x0080;
/** `GPUShaderStage.COMPUTE`. */
export const COMPUTE = 0x4;
