/** Vectors of a square of bits, 16 bytes each. */
const SIZE: i32 = 128;

/**
 * Turns `nSquares` squares of 128 x 128 bits over: bit `j` of source line `i` becomes bit `i` of target line `j`.
 * Squares lie beside each other in the source (16 bytes apart) and below each other in the target (128 lines apart).
 *
 * @param source 128 lines, `sourceStride` bytes apart
 * @param target lines `targetStride` bytes apart; no more than `nLines` are written
 * @param work 2,048 bytes
 */
export function transpose(
  source: usize,
  sourceStride: usize,
  target: usize,
  targetStride: usize,
  nLines: i32,
  work: usize,
): void {
  for (let done = 0; done < nLines; done += SIZE) {
    let line = source;
    for (let i = 0; i < SIZE; i++) {
      v128.store(work + (<usize>i << 4), v128.load(line));
      line += sourceStride;
    }
    turnSquare(work);
    const count = min(SIZE, nLines - done);
    for (let i = 0; i < count; i++) {
      v128.store(target, v128.load(work + (<usize>i << 4)));
      target += targetStride;
    }
    source += 16;
  }
}

/** Swaps the off-diagonal quarters of ever smaller squares. */
function turnSquare(work: usize): void {
  for (let i = 0; i < 64; i++) {
    const a = v128.load(work, 0);
    const b = v128.load(work, 1024);
    v128.store(work, v128.shuffle<u64>(a, b, 0, 2), 0);
    v128.store(work, v128.shuffle<u64>(a, b, 1, 3), 1024);
    work += 16;
  }
  work -= 1024;
  for (let start = work; start < work + 2048; start += 1024) {
    for (let at = start; at < start + 512; at += 16) {
      const a = v128.load(at, 0);
      const b = v128.load(at, 512);
      v128.store(at, v128.shuffle<u32>(a, b, 0, 4, 2, 6), 0);
      v128.store(at, v128.shuffle<u32>(a, b, 1, 5, 3, 7), 512);
    }
  }
  for (let start = work; start < work + 2048; start += 512) {
    for (let at = start; at < start + 256; at += 16) {
      const a = v128.load(at, 0);
      const b = v128.load(at, 256);
      v128.store(at, v128.shuffle<u16>(a, b, 0, 8, 2, 10, 4, 12, 6, 14), 0);
      v128.store(at, v128.shuffle<u16>(a, b, 1, 9, 3, 11, 5, 13, 7, 15), 256);
    }
  }
  for (let start = work; start < work + 2048; start += 256) {
    for (let at = start; at < start + 128; at += 16) {
      const a = v128.load(at, 0);
      const b = v128.load(at, 128);
      v128.store(at, v128.shuffle<u8>(a, b, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30), 0);
      v128.store(at, v128.shuffle<u8>(a, b, 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31), 128);
    }
  }
  for (let start = work; start < work + 2048; start += 128) {
    for (let at = start; at < start + 64; at += 16) swapBits(at, at + 64, 4, i8x16.splat(0x0f));
  }
  for (let start = work; start < work + 2048; start += 64) {
    for (let at = start; at < start + 32; at += 16) swapBits(at, at + 32, 2, i8x16.splat(0x33));
  }
  for (let at = work; at < work + 2048; at += 32) swapBits(at, at + 16, 1, i8x16.splat(0x55));
}

/** Swaps the bits of `a` that lie `shift` above `mask` with those of `b` under `mask`. */
@inline
function swapBits(a: usize, b: usize, shift: i32, mask: v128): void {
  const low = v128.load(a);
  const high = v128.load(b);
  const swapped = v128.and(v128.xor(v128.shr<u64>(low, shift), high), mask);
  v128.store(b, v128.xor(high, swapped));
  v128.store(a, v128.xor(low, v128.shl<i64>(swapped, shift)));
}
