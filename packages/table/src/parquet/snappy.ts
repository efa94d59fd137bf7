/**
 * `size` bytes decompressed from Snappy data. Throws an `Error` when it is damaged or holds another number of bytes.
 *
 * @see https://github.com/google/snappy/blob/main/format_description.txt
 */
export function unsnappy(input: Uint8Array, size: number): Uint8Array {
  // Three bytes stand for at most 64.
  if (size > 22 * input.length + 64) throw new Error(`${size} bytes cannot come out of ${input.length}`);
  const output = new Uint8Array(size);
  let from = 0;
  let to = 0;
  while ((input[from++] ?? fail()) >= 128) if (from > 5) fail();
  while (from < input.length) {
    const tag = input[from++] as number;
    if ((tag & 3) === 0) {
      let length = tag >> 2;
      if (length >= 60) {
        const nBytes = length - 59;
        length = little(input, from, nBytes);
        from += nBytes;
      }
      length++;
      if (length > input.length - from || length > size - to) fail();
      output.set(input.subarray(from, from + length), to);
      from += length;
      to += length;
    } else {
      const nBytes = (tag & 3) === 3 ? 4 : tag & 3;
      const rest = little(input, from, nBytes);
      from += nBytes;
      const distance = nBytes === 1 ? (tag >> 5) * 256 + rest : rest;
      const length = nBytes === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
      if (distance === 0 || distance > to || length > size - to) fail();
      for (let i = 0; i < length; i++, to++) output[to] = output[to - distance] as number;
    }
  }
  if (to !== size) fail();
  return output;
}

function little(bytes: Uint8Array, offset: number, nBytes: number): number {
  let value = 0;
  for (let i = 0, unit = 1; i < nBytes; i++, unit *= 256) value += (bytes[offset + i] ?? fail()) * unit;
  return value;
}

function fail(): never {
  throw new Error("the Snappy data is damaged");
}
