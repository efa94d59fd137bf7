import { Random } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";

/**
 * Fingerprints that come in series of about ten alike, as compounds do, with empty ones and equal ones among them: numbers
 * of set bits and similarities of all sizes, and many ties.
 */
export function seriesFingerprints(nRows: number, nBits: number, seed: number): PackedFingerprints {
  const random = new Random(seed);
  const bytes = new Uint8Array((nRows * nBits) / 8);
  const cores = Array.from({ length: Math.max(1, Math.round(nRows / 10)) }, () =>
    Array.from({ length: random.nextBelow(Math.round(nBits / 8)) }, () => random.nextBelow(nBits)),
  );
  for (let row = 0; row < nRows; row++) {
    const core = cores[random.nextBelow(cores.length)] as number[];
    const kept = core.filter(() => random.nextBelow(8) > 0);
    const own = Array.from({ length: random.nextBelow(5) }, () => random.nextBelow(nBits));
    for (const bit of [...kept, ...own]) {
      const at = (row * nBits + bit) >> 3;
      bytes[at] = (bytes[at] as number) | (1 << (bit & 7));
    }
  }
  return packedFingerprints(bytes, nBits);
}
