import { MolsieveError } from "@molsieve/core";
import {
  AROMATIC_BOND,
  DATIVE_BOND,
  MAX_MOLECULE_ATOMS,
  type Molecule,
  moleculeFromParts,
} from "../molecule/molecule.js";

/**
 * The {@link Molecule} in RDKit's binary form (its "pickle", `get_as_uint8array`), version 16.
 *
 * Properties, conformers and stereo groups are passed over. Query atoms and bonds are refused: they are patterns.
 *
 * @throws {MolsieveError} `input` for a molecule with query atoms or bonds, or more than {@link MAX_MOLECULE_ATOMS} atoms; `engine`
 * for bytes of another version, with biopolymer information, or cut short
 * @see RDKit `Code/GraphMol/MolPickler.cpp`, which defines the format
 */
export function moleculeFromPickle(bytes: Uint8Array): Molecule {
  const reader = new PickleReader(bytes);
  try {
    return readMolecule(reader);
  } catch (error) {
    if (error instanceof RangeError) throw unreadable("it ends too early");
    throw error;
  }
}

const MAGIC = 0xdeadbeef;
const VERSION_MAJOR = 16;

/** RDKit's tags that this reader meets. */
const Tag = {
  beginAtom: 1,
  beginBond: 11,
  beginSssr: 20,
  mapNumber: 24,
  dummyLabel: 44,
  symmetricSssr: 66,
  fastRings: 67,
  otherRings: 68,
} as const;

const AtomFlag = { aromatic: 1 << 6, query: 1 << 4, mapNumber: 1 << 3, dummyLabel: 1 << 2, monomer: 1 << 1 } as const;
const BondFlag = {
  conjugated: 1 << 5,
  query: 1 << 4,
  type: 1 << 3,
  direction: 1 << 2,
  stereo: 1 << 1,
  endPoints: 1,
} as const;

const RDKIT_AROMATIC = 12;
const RDKIT_DATIVE = 17;
const NO_ATOM = 0xffff;

function readMolecule(reader: PickleReader): Molecule {
  if (reader.uint32() !== MAGIC) throw unreadable("it does not begin as RDKit's binary form does");
  reader.uint32();
  const major = reader.uint32();
  if (major !== VERSION_MAJOR) throw unreadable(`it has version ${major}, and only version ${VERSION_MAJOR} is known`);
  reader.skip(8);
  const nAtoms = reader.uint32();
  const nBonds = reader.uint32();
  if (nAtoms > MAX_MOLECULE_ATOMS) {
    throw new MolsieveError("input", `a molecule of ${nAtoms} atoms, the limit is ${MAX_MOLECULE_ATOMS}`);
  }
  reader.skip(1);
  const index = nAtoms > 255 || nBonds > 255 ? () => reader.uint32() : () => reader.uint8();
  reader.expect(Tag.beginAtom);
  const atoms = readAtoms(reader, nAtoms);
  reader.expect(Tag.beginBond);
  const bonds = readBonds(reader, nBonds, index);
  const tag = reader.uint8();
  const hasRings =
    tag === Tag.symmetricSssr || tag === Tag.beginSssr || tag === Tag.fastRings || tag === Tag.otherRings;
  const rings: Uint16Array[] = [];
  if (hasRings) {
    const nRings = reader.uint32();
    for (let r = 0; r < nRings; r++) rings.push(Uint16Array.from({ length: index() }, index));
  }
  return moleculeFromParts(atoms, bonds, rings);
}

function readAtoms(reader: PickleReader, nAtoms: number) {
  const element = new Uint8Array(nAtoms);
  const charge = new Int8Array(nAtoms);
  const isotope = new Uint16Array(nAtoms);
  const explicitHydrogens = new Uint8Array(nAtoms);
  const implicitHydrogens = new Uint8Array(nAtoms);
  const radical = new Uint8Array(nAtoms);
  const aromatic = new Uint8Array(nAtoms);
  const chirality = new Uint8Array(nAtoms);
  const hybridisation = new Uint8Array(nAtoms).fill(4);
  const mapNumber = new Int32Array(nAtoms);
  for (let a = 0; a < nAtoms; a++) {
    element[a] = reader.uint8();
    const flags = reader.uint8();
    if (flags & AtomFlag.query) throw queryError();
    if (flags & AtomFlag.monomer) throw unreadable("an atom has biopolymer information");
    if (flags & AtomFlag.aromatic) aromatic[a] = 1;
    // One bit for each value that differs from its default, in this order.
    const values = reader.uint32();
    if (values & 2) charge[a] = reader.uint8();
    if (values & 4) chirality[a] = reader.uint8();
    if (values & 8) hybridisation[a] = reader.uint8();
    if (values & 16) explicitHydrogens[a] = reader.uint8();
    if (values & 32) reader.skip(1);
    if (values & 64) implicitHydrogens[a] = reader.uint8();
    if (values & 128) radical[a] = reader.uint8();
    if (values & 256) isotope[a] = reader.uint32();
    if (flags & AtomFlag.mapNumber) {
      reader.expect(Tag.mapNumber);
      const short = reader.uint8();
      mapNumber[a] = short < 128 ? short : reader.uint32() | 0;
    }
    if (flags & AtomFlag.dummyLabel) {
      reader.expect(Tag.dummyLabel);
      reader.skip(reader.uint32());
    }
  }
  return {
    element,
    charge,
    isotope,
    explicitHydrogens,
    implicitHydrogens,
    radical,
    aromatic,
    chirality,
    hybridisation,
    mapNumber,
  };
}

function readBonds(reader: PickleReader, nBonds: number, index: () => number) {
  const bondBegin = new Uint16Array(nBonds);
  const bondEnd = new Uint16Array(nBonds);
  const bondOrder = new Uint8Array(nBonds).fill(1);
  const bondConjugated = new Uint8Array(nBonds);
  const bondStereo = new Uint8Array(nBonds);
  const bondStereoAtoms = new Uint16Array(2 * nBonds).fill(NO_ATOM);
  for (let b = 0; b < nBonds; b++) {
    bondBegin[b] = index();
    bondEnd[b] = index();
    const flags = reader.uint8();
    if (flags & BondFlag.query) throw queryError();
    if (flags & BondFlag.conjugated) bondConjugated[b] = 1;
    if (flags & BondFlag.type) bondOrder[b] = orderOfType(reader.uint8());
    if (flags & BondFlag.direction) reader.skip(1);
    if (flags & BondFlag.stereo) {
      bondStereo[b] = reader.uint8();
      const count = reader.uint8();
      for (let i = 0; i < count; i++) {
        const atom = index();
        if (i < 2) bondStereoAtoms[2 * b + i] = atom;
      }
    }
    if (flags & BondFlag.endPoints) {
      reader.skip(reader.uint32());
      reader.skip(reader.uint32());
    }
  }
  return { bondBegin, bondEnd, bondOrder, bondConjugated, bondStereo, bondStereoAtoms };
}

function orderOfType(type: number): number {
  if (type >= 1 && type <= 4) return type;
  if (type === RDKIT_AROMATIC) return AROMATIC_BOND;
  return type === RDKIT_DATIVE ? DATIVE_BOND : 0;
}

class PickleReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  uint8(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new RangeError("end of data");
    return value;
  }

  uint32(): number {
    const [a, b, c, d] = [this.uint8(), this.uint8(), this.uint8(), this.uint8()];
    return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  }

  skip(count: number): void {
    this.#at += count;
  }

  expect(tag: number): void {
    const found = this.uint8();
    if (found !== tag) throw unreadable(`tag ${found} stands where ${tag} is expected`);
  }
}

function queryError(): MolsieveError {
  return new MolsieveError("input", "the structure holds a query (an any-atom or any-bond): a pattern, not a compound");
}

function unreadable(reason: string): MolsieveError {
  return new MolsieveError("engine", `RDKit's binary form of a molecule cannot be read: ${reason}`);
}
