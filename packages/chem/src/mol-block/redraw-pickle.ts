import { MolsieveError } from "@molsieve/core";
import type { MolBlock } from "./mol-block.js";

/** RDKit's bond directions for V2000's stereo codes: wedge, crossed, wavy, hash. */
const DIRECTION_OF_STEREO: Readonly<Record<number, number>> = { 1: 1, 3: 5, 4: 6, 6: 2 };

const HEADER_BYTES = 20;
/** Bytes of each value that differs from its default in an atom's record, lowest bit first, from bit 1 on. */
const ATOM_VALUE_BYTES = [1, 1, 1, 1, 1, 1, 1, 4] as const;
const CHIRALITY = 1;
const MAP_NUMBER = 8;
const BondFlag = { query: 16, type: 8, direction: 4, stereo: 2, endPoints: 1 } as const;

/**
 * RDKit's binary form of the molecule drawn in `block` with the stereo as the block draws it, not as RDKit perceives it:
 * hands and double bond stereo cleared, wedges on the bonds. InChI then perceives stereo by itself from drawing and
 * coordinates, as it does when it reads the block.
 *
 * @param bytes the binary form (version 16, no properties) of that molecule read without sanitising, free of queries
 * @throws {MolsieveError} `engine` where the bytes hold something else
 */
export function redrawPickle(bytes: Uint8Array, block: MolBlock): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nAtoms = view.getUint32(HEADER_BYTES, true);
  const nBonds = view.getUint32(HEADER_BYTES + 4, true);
  if (nAtoms !== block.nAtoms || nBonds !== block.nBonds) throw unexpected();
  const copy = bytes.slice();
  let at = HEADER_BYTES + 10;
  for (let a = 0; a < nAtoms; a++) {
    const flags = view.getUint8(at + 1);
    // Queries, biopolymers and dummy labels carry records of their own; none of them goes to InChI.
    if ((flags & 0b1_0110) !== 0) throw unexpected();
    const values = view.getUint32(at + 2, true);
    at += 6;
    for (const [i, size] of ATOM_VALUE_BYTES.entries()) {
      if ((values & (2 << i)) === 0) continue;
      if (i === CHIRALITY) copy[at] = 0;
      at += size;
    }
    if ((flags & MAP_NUMBER) !== 0) at += view.getUint8(at + 1) < 128 ? 2 : 6;
  }
  const parts = [copy.subarray(0, at + 1)];
  const indexBytes = nAtoms > 255 || nBonds > 255 ? 4 : 1;
  at += 1;
  for (let b = 0; b < nBonds; b++) {
    const flags = view.getUint8(at + 2 * indexBytes);
    if ((flags & (BondFlag.query | BondFlag.endPoints)) !== 0) throw unexpected();
    const direction = DIRECTION_OF_STEREO[block.bondStereo[b] as number] ?? 0;
    const kept = flags & ~(BondFlag.direction | BondFlag.stereo);
    const typeBytes = (flags & BondFlag.type) === 0 ? 0 : 1;
    parts.push(copy.subarray(at, at + 2 * indexBytes));
    parts.push(Uint8Array.of(direction === 0 ? kept : kept | BondFlag.direction));
    at += 2 * indexBytes + 1;
    parts.push(copy.subarray(at, at + typeBytes));
    if (direction !== 0) parts.push(Uint8Array.of(direction));
    at += typeBytes + ((flags & BondFlag.direction) === 0 ? 0 : 1);
    if ((flags & BondFlag.stereo) !== 0) at += 2 + view.getUint8(at + 1) * indexBytes;
  }
  parts.push(copy.subarray(at));
  const redrawn = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let end = 0;
  for (const part of parts) {
    redrawn.set(part, end);
    end += part.length;
  }
  return redrawn;
}

function unexpected(): MolsieveError {
  return new MolsieveError("engine", "RDKit's binary form of a molecule does not hold what the mol block draws");
}
