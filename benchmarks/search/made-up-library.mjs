import { packedFingerprints } from "../../packages/featurise/dist/index.js";

export const N_BITS = 2048;

/** Compounds that share a scaffold, on average. */
const FAMILY = 50;

/** Bits as unevenly common as those of Morgan fingerprints. */
const BIT_OF = Uint16Array.from({ length: 65_536 }, (_, i) => N_BITS * (i / 65_536) ** 2.2);

/**
 * Rows `first` to `first + nRows - 1` of a made-up library of `nAll` compounds: each has the 20 to 40 bits of one of `nAll / 50`
 * scaffolds and 5 to 30 of its own. A row is always the same.
 */
export function madeUpRows(first, nRows, nAll) {
  const bytes = new Uint8Array((nRows * N_BITS) / 8);
  const ids = new Array(nRows);
  const smiles = new Array(nRows);
  const nFamilies = Math.ceil(nAll / FAMILY);
  for (let i = 0; i < nRows; i++) {
    const row = first + i;
    const family = mixed(row, 7) % nFamilies;
    const target = (i * N_BITS) / 8;
    setBits(bytes, target, mixed(family, 11), 20, 21);
    setBits(bytes, target, mixed(row, 13), 5, 26);
    ids[i] = madeUpId(row);
    smiles[i] = `CC(=O)Nc1ccc(O)c(c1)C(=O)N2CCN(CC2)c3cc([${family}CH3])cc3`;
  }
  return { ids, smiles, fingerprints: packedFingerprints(bytes, N_BITS) };
}

export function madeUpId(row) {
  return `MADEUP${row.toString().padStart(10, "0")}`;
}

/** Sets `least` to `least + spread - 1` bits of the fingerprint that begins at byte `target`. */
function setBits(bytes, target, seed, least, spread) {
  let state = seed | 1;
  let left = least + (mixed(seed, 3) % spread);
  while (left > 0) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const bit = BIT_OF[state & 65_535];
    bytes[target + (bit >> 3)] |= 1 << (bit & 7);
    left--;
  }
}

function mixed(value, salt) {
  let x = Math.imul(value ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
