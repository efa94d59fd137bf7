import type { Molecule } from "@molsieve/chem";
import { RDKIT_BOND_TYPES } from "../fingerprints/rdkit-bond-type.js";

/** Rounds in which atoms take in their neighbours, at most. */
const MAX_ROUNDS = 5;

/** A 64-bit number. */
export interface Code {
  readonly high: number;
  readonly low: number;
}

/**
 * The code by which RDKit's `FragmentMol` tells pieces apart: elements, isotopes, charges, aromaticity and bonds within five
 * bonds of each atom; hydrogens and stereo do not count. Codes of pieces add up to the code of their union.
 *
 * @param nBonds bonds of the union; each round needs one
 * @see RDKit `Code/GraphMol/MMPA/MMPA.cpp`, `computeMorganCodeHash`
 */
export function cutCode(piece: Molecule, nBonds: number): Code {
  const { nAtoms, bondBegin, bondEnd } = piece;
  const codes = new Float64Array(nAtoms);
  for (let a = 0; a < nAtoms; a++) {
    const charge = piece.charge[a] as number;
    codes[a] =
      ((piece.element[a] as number) |
        ((piece.isotope[a] as number) << 8) |
        (Math.abs(charge) << 16) |
        (charge < 0 ? 1 << 29 : 0) |
        ((piece.aromatic[a] as number) << 30)) >>>
      0;
  }
  for (let round = 0; round < Math.min(nBonds, MAX_ROUNDS); round++) {
    const before = Int32Array.from(codes, (code) => code | 0);
    for (let b = 0; b < piece.nBonds; b++) {
      const kind = (RDKIT_BOND_TYPES[piece.bondOrder[b] as number] as number) + 1721;
      const [begin, end] = [bondBegin[b] as number, bondEnd[b] as number];
      codes[begin] = (codes[begin] as number) + contribution(before[end] as number, kind);
      codes[end] = (codes[end] as number) + contribution(before[begin] as number, kind);
    }
  }
  let sum: Code = { high: 0, low: 0 };
  for (let a = 0; a < nAtoms; a++) {
    const code = codes[a] as number;
    sum = addCodes(addCodes(sum, product(code, code + 6849)), { high: 0, low: 29 });
  }
  return sum;
}

/** The sum of two codes modulo 2^64. */
export function addCodes(one: Code, other: Code): Code {
  const low = one.low + other.low;
  return { high: (one.high + other.high + (low >= 2 ** 32 ? 1 : 0)) >>> 0, low: low >>> 0 };
}

function contribution(neighbour: number, kind: number): number {
  return (Math.imul(neighbour, neighbour) + Math.imul(neighbour + 23, kind)) >>> 0;
}

/** The product of two integers below 2^53, modulo 2^64. */
function product(x: number, y: number): Code {
  const [x1, x0] = [Math.floor(x / 2 ** 32), x >>> 0];
  const [y1, y0] = [Math.floor(y / 2 ** 32), y >>> 0];
  const cross = (x0 & 0xffff) * (y0 >>> 16) + (x0 >>> 16) * (y0 & 0xffff);
  const low = (x0 & 0xffff) * (y0 & 0xffff) + (cross % 2 ** 16) * 2 ** 16;
  const carry = Math.floor(low / 2 ** 32) + Math.floor(cross / 2 ** 16) + (x0 >>> 16) * (y0 >>> 16);
  return { high: (carry + Math.imul(x1, y0) + Math.imul(x0, y1)) >>> 0, low: low >>> 0 };
}
