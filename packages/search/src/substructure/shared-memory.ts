/** Zeroes that threads can share where the platform allows it: everywhere but in browsers without cross-origin isolation. */
export function sharedMemory(bytes: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === "undefined" ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
}
