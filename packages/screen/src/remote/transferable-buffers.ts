/**
 * The buffers of the typed arrays in plain data that fill theirs whole: to be moved to another thread instead of copied. Shared
 * memory is left out.
 */
export function transferableBuffers(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if (ArrayBuffer.isView(part)) {
      const { buffer, byteLength } = part;
      if (buffer instanceof ArrayBuffer && byteLength > 0 && byteLength === buffer.byteLength) buffers.add(buffer);
    } else for (const each of Array.isArray(part) ? part : Object.values(part)) visit(each);
  };
  visit(value);
  return [...buffers];
}
