/**
 * `size` bytes decompressed from one block of LZ4, behind `history` where blocks depend on those before them.
 *
 * Throws an `Error` when the block is damaged or holds another number of bytes, unless `atMost` allows fewer.
 *
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 */
export function lz4Block(
  input: Uint8Array,
  size: number,
  { atMost = false, history = new Uint8Array(0) }: { readonly atMost?: boolean; readonly history?: Uint8Array } = {},
): Uint8Array {
  if (size > 255 * input.length + 64) throw new Error(`${size} bytes cannot come out of ${input.length}`);
  const begin = history.length;
  const end = begin + size;
  const output = new Uint8Array(end);
  output.set(history);
  let from = 0;
  let to = begin;
  const length = (nibble: number): number => {
    let total = nibble;
    for (let byte = 255; nibble === 15 && byte === 255; total += byte) byte = input[from++] ?? fail();
    return total;
  };
  while (from < input.length) {
    const token = input[from++] as number;
    const nLiterals = length(token >> 4);
    if (nLiterals > input.length - from || nLiterals > end - to) fail();
    output.set(input.subarray(from, from + nLiterals), to);
    from += nLiterals;
    to += nLiterals;
    if (from === input.length) break;
    const distance = (input[from] as number) + 256 * (input[from + 1] ?? fail());
    from += 2;
    const nCopied = length(token & 15) + 4;
    if (distance === 0 || distance > to || nCopied > end - to) fail();
    for (let i = 0; i < nCopied; i++, to++) output[to] = output[to - distance] as number;
  }
  if (to < end && !atMost) fail();
  return output.subarray(begin, to);
}

function fail(): never {
  throw new Error("the LZ4 data is damaged");
}
