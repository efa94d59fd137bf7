import { readFileSync } from "node:fs";
import { Random } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";

/** Measured rows of bits. */
interface MeasuredBits {
  readonly fingerprints: PackedFingerprints;
  readonly y: Float64Array;
}

/** Fingerprints from the set bits of each row. */
export function fingerprintsOf(rows: readonly (readonly number[])[], nBits = 64): PackedFingerprints {
  const bytes = new Uint8Array((rows.length * nBits) / 8);
  for (const [row, bits] of rows.entries()) {
    for (const bit of bits) {
      const at = (row * nBits) / 8 + (bit >> 3);
      bytes[at] = (bytes[at] as number) | (1 << (bit & 7));
    }
  }
  return packedFingerprints(bytes, nBits);
}

/** `nRows` random rows of 64 bits, a third of them set; y is 3 where bit 3 is set, 1 more where bit 40 is, and some noise. */
export function randomTable(nRows: number, seed: number): MeasuredBits {
  const random = new Random(seed);
  const rows = Array.from({ length: nRows }, () =>
    Array.from({ length: 64 }, (_, bit) => bit).filter(() => random.nextFloat() < 1 / 3),
  );
  const y = Float64Array.from(
    rows,
    (bits) => (bits.includes(3) ? 3 : 0) + (bits.includes(40) ? 1 : 0) + random.nextFloat() * 0.5,
  );
  return { fingerprints: fingerprintsOf(rows), y };
}

/** A committed golden table. */
export function readGolden<Table>(name: string): Table {
  return JSON.parse(readFileSync(new URL(`golden/${name}.golden.json`, import.meta.url), "utf8"));
}

/** The 1,017 measured sulfonamides of CHEMBL2321810. */
export function sulfonamides(): MeasuredBits {
  const { bytes, nBits, y } = readGolden<{ bytes: string; nBits: number; y: number[] }>("fingerprints");
  const fingerprints = packedFingerprints(new Uint8Array(Buffer.from(bytes, "base64")), nBits);
  return { fingerprints, y: Float64Array.from(y) };
}
