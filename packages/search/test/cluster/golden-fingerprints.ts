import { readFileSync } from "node:fs";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";

/** The fingerprints that the golden tables of this folder are made from: 1,017 molecules, 2,048 bits. */
export function goldenFingerprints(): PackedFingerprints {
  const path = new URL("../../../models/test/golden/fingerprints.golden.json", import.meta.url);
  const { bytes, nBits } = JSON.parse(readFileSync(path, "utf8"));
  return packedFingerprints(new Uint8Array(Buffer.from(bytes, "base64")), nBits);
}
