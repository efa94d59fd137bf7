const N_BITS = 2048;
const N_WORDS = N_BITS / 32;

/**
 * Fingerprints in families of about 20, with as many set bits as Morgan fingerprints of compounds have (most 25 to 70 of 2,048), bits of low
 * number more frequent: `[nRows, 256]` bytes.
 */
export function familyFingerprints(nRows, seed) {
  const random = randomFrom(seed);
  const cores = Array.from({ length: Math.ceil(nRows / 20) }, () =>
    Uint16Array.from({ length: 25 + Math.floor(45 * random() ** 1.5) }, () => Math.floor(N_BITS * random() ** 2)),
  );
  const words = new Uint32Array(nRows * N_WORDS);
  const set = (row, bit) => {
    words[row * N_WORDS + (bit >> 5)] |= 1 << (bit & 31);
  };
  for (let row = 0; row < nRows; row++) {
    const kept = 0.7 + 0.3 * random();
    for (const bit of cores[Math.floor(random() * cores.length)]) if (random() < kept) set(row, bit);
    for (let extra = Math.floor(6 * random()); extra > 0; extra--) set(row, Math.floor(N_BITS * random() ** 2));
  }
  return { nRows, nBits: N_BITS, bytes: new Uint8Array(words.buffer) };
}

/**
 * A segment `copies` times, its bits moved on by a word for each copy: other fingerprints with the same numbers of set bits, so that a large
 * library costs little time to make.
 */
export function* rotatedSegments({ fingerprints, rows }, copies) {
  const words = new Uint32Array(fingerprints.bytes.buffer, fingerprints.bytes.byteOffset, rows.length * N_WORDS);
  for (let copy = 0; copy < copies; copy++) {
    const moved = new Uint32Array(words.length);
    const by = copy % N_WORDS;
    moved.set(words.subarray(by));
    // A row's first words come last in it; shifting the whole block has put the next row's there.
    for (let row = 0; by > 0 && row < rows.length; row++) {
      for (let word = 0; word < by; word++) {
        moved[(row + 1) * N_WORDS - by + word] = words[row * N_WORDS + word];
      }
    }
    yield {
      fingerprints: { nRows: rows.length, nBits: N_BITS, bytes: new Uint8Array(moved.buffer) },
      rows: rows.map((row) => row + copy * rows.length),
    };
  }
}

/** Numbers in [0, 1), the same for the same seed (Marsaglia's xorshift). */
function randomFrom(seed) {
  let x = seed;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}
