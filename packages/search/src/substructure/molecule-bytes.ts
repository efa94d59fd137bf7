import type { Molecule } from "@molsieve/chem";
import { compactLength, readCompact, writeCompact } from "./compact-molecule.js";
import { ScratchMolecule } from "./scratch-molecule.js";

/**
 * A molecule, every field of it, in about 15 bytes an atom, bonds and rings included, for files and other threads:
 * {@link moleculeFromBytes} reads it. Atom map numbers, where there are any, take 4 more an atom. Low bytes first.
 */
export function moleculeToBytes(molecule: Molecule): Uint8Array {
  const length = compactLength(molecule);
  const { nAtoms } = molecule;
  const isMapped = molecule.mapNumber.subarray(0, nAtoms).some((number) => number !== 0);
  const words = new Uint16Array(length + (isMapped ? 2 * nAtoms : 0));
  writeCompact(molecule, words, 0);
  for (let a = 0; isMapped && a < nAtoms; a++) {
    const number = molecule.mapNumber[a] as number;
    words[length + 2 * a] = number;
    words[length + 2 * a + 1] = number >> 16;
  }
  return new Uint8Array(words.buffer);
}

const scratch = new ScratchMolecule();

/** The molecule in bytes of {@link moleculeToBytes}, in memory of its own. The bytes are not checked. */
export function moleculeFromBytes(bytes: Uint8Array): Molecule {
  const isAligned = bytes.byteOffset % 2 === 0;
  const words = isAligned
    ? new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
    : new Uint16Array(bytes.slice().buffer);
  readCompact(words, 0, scratch);
  const { nAtoms, nBonds, rings } = scratch;
  const mapNumber = new Int32Array(nAtoms);
  const molecule: Molecule = {
    nAtoms,
    nBonds,
    element: scratch.element.slice(0, nAtoms),
    charge: scratch.charge.slice(0, nAtoms),
    isotope: scratch.isotope.slice(0, nAtoms),
    explicitHydrogens: scratch.explicitHydrogens.slice(0, nAtoms),
    implicitHydrogens: scratch.implicitHydrogens.slice(0, nAtoms),
    hydrogens: scratch.hydrogens.slice(0, nAtoms),
    radical: scratch.radical.slice(0, nAtoms),
    aromatic: scratch.aromatic.slice(0, nAtoms),
    chirality: scratch.chirality.slice(0, nAtoms),
    hybridisation: scratch.hybridisation.slice(0, nAtoms),
    mapNumber,
    inRing: scratch.inRing.slice(0, nAtoms),
    smallestRing: scratch.smallestRing.slice(0, nAtoms),
    neighbourStart: scratch.neighbourStart.slice(0, nAtoms + 1),
    bondBegin: scratch.bondBegin.slice(0, nBonds),
    bondEnd: scratch.bondEnd.slice(0, nBonds),
    bondOrder: scratch.bondOrder.slice(0, nBonds),
    bondConjugated: scratch.bondConjugated.slice(0, nBonds),
    bondStereo: scratch.bondStereo.slice(0, nBonds),
    bondStereoAtoms: scratch.bondStereoAtoms.slice(0, 2 * nBonds),
    bondInRing: scratch.bondInRing.slice(0, nBonds),
    neighbourAtom: scratch.neighbourAtom.slice(0, 2 * nBonds),
    neighbourBond: scratch.neighbourBond.slice(0, 2 * nBonds),
    rings: rings.map((ring) => ring.slice()),
  };
  const length = compactLength(molecule);
  if (words.length > length) {
    for (let a = 0; a < nAtoms; a++) {
      mapNumber[a] = (words[length + 2 * a] as number) | ((words[length + 2 * a + 1] as number) << 16);
    }
  }
  return molecule;
}
