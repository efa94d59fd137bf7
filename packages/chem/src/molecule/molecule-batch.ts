import { argumentError, MolsieveError } from "@molsieve/core";
import type { Molecule } from "./molecule.js";

/**
 * Many molecules in one buffer, in a form that threads hand on without parsing or copying: a plain object that survives
 * `structuredClone`, to be sent with `postMessage(batch, [batch.buffer])`, or shared where the buffer is a
 * `SharedArrayBuffer`.
 */
export interface MoleculeBatch {
  readonly buffer: ArrayBufferLike;
  /** Number of molecules. */
  readonly count: number;
}

/** Where a batch of molecules lies. */
export interface PackOptions {
  /** Put them into memory that threads share. Default false. */
  readonly shared?: boolean;
}

/**
 * The molecules in one buffer, every field of them, in their order: 20 bytes an atom, 20 a bond, 2 a ring
 * and ring atom, and about 24 a molecule.
 *
 * The buffer is in the byte order of the machine: it is for threads and processes of one machine, not for files.
 *
 * @throws {MolsieveError} `argument` when they need 4 GiB or more
 */
export function packMolecules(molecules: readonly Molecule[], options: PackOptions = {}): MoleculeBatch {
  const count = molecules.length;
  const sizes = molecules.map(sizesOf);
  const offsets = new Uint32Array(count + 1);
  let end = HEADER_BYTES + 4 * (count + 1);
  for (let i = 0; i < count; i++) {
    offsets[i] = end;
    end += byteLengthOf(sizes[i] as Sizes);
    if (end >= 2 ** 32) {
      throw argumentError("molecules", count, "few enough to need less than 4 GiB together");
    }
  }
  offsets[count] = end;
  const buffer = options.shared === true ? new SharedArrayBuffer(end) : new ArrayBuffer(end);
  new Uint32Array(buffer, 0, HEADER_BYTES / 4).set([MAGIC, VERSION, count, end]);
  new Uint32Array(buffer, HEADER_BYTES, count + 1).set(offsets);
  for (let i = 0; i < count; i++) {
    write(buffer, offsets[i] as number, molecules[i] as Molecule, sizes[i] as Sizes);
  }
  return { buffer, count };
}

/**
 * Molecule `index` of a batch: its arrays are views on the buffer, so nothing is copied and the buffer stays alive with them.
 *
 * Checks the frame of the buffer, not what the arrays hold. Writing to the buffer changes the molecule.
 *
 * @throws {MolsieveError} `argument` when `index` is not one of the batch's; `input` when the buffer was made by another
 * version or another program, was cut short, or was sent to another thread
 */
export function moleculeAt(batch: MoleculeBatch, index: number): Molecule {
  const { buffer } = batch;
  if (buffer.byteLength < HEADER_BYTES) throw unreadable(`it has ${buffer.byteLength} bytes`);
  const view = new DataView(buffer);
  if (view.getUint32(0, IS_LITTLE_ENDIAN) !== MAGIC) throw unreadable("it does not begin as one");
  const version = view.getUint32(4, IS_LITTLE_ENDIAN);
  if (version !== VERSION) throw unreadable(`it has version ${version}, and only version ${VERSION} is known`);
  const count = view.getUint32(8, IS_LITTLE_ENDIAN);
  const length = view.getUint32(12, IS_LITTLE_ENDIAN);
  if (length !== buffer.byteLength || HEADER_BYTES + 4 * (count + 1) > length) {
    throw unreadable(`it has ${buffer.byteLength} bytes of ${length}`);
  }
  if (!(Number.isInteger(index) && index >= 0 && index < count)) {
    throw argumentError(
      "index",
      index,
      count === 0 ? "nothing: the batch is empty" : `an integer from 0 to ${count - 1}`,
    );
  }
  const start = view.getUint32(HEADER_BYTES + 4 * index, IS_LITTLE_ENDIAN);
  const end = view.getUint32(HEADER_BYTES + 4 * index + 4, IS_LITTLE_ENDIAN);
  if (start % 4 !== 0 || start + SIZES_BYTES > end || end > length)
    throw unreadable(`molecule ${index} has no place in it`);
  const [nAtoms, nBonds, nRings, nRingAtoms] = new Uint32Array(buffer, start, 4) as unknown as Sizes;
  if (byteLengthOf([nAtoms, nBonds, nRings, nRingAtoms]) !== end - start) {
    throw unreadable(`molecule ${index} does not fill its place`);
  }
  return read(buffer, start, [nAtoms, nBonds, nRings, nRingAtoms]);
}

/** "MSMB" where the machine writes the low byte first. */
const MAGIC = 0x424d534d;
const VERSION = 1;
/** Magic, version, count and length. */
const HEADER_BYTES = 16;
const SIZES_BYTES = 16;
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Atoms, bonds, rings, atoms of all rings together. */
type Sizes = readonly [nAtoms: number, nBonds: number, nRings: number, nRingAtoms: number];
type View = Int32Array | Uint16Array | Uint8Array | Int8Array;
type ViewType = { readonly BYTES_PER_ELEMENT: number; new (buffer: ArrayBufferLike, at: number, length: number): View };
/** Elements of an array: so many an atom, a bond, and more. */
type FieldLength = readonly [perAtom: number, perBond: number, more: number];

type ArrayField = Exclude<keyof Molecule, "nAtoms" | "nBonds" | "rings">;

const PER_ATOM: FieldLength = [1, 0, 0];
const PER_BOND: FieldLength = [0, 1, 0];
const PER_BOND_END: FieldLength = [0, 2, 0];

/** In the order of the buffer: wide elements first, so that all are aligned. */
const FIELDS = Object.entries({
  mapNumber: [Int32Array, PER_ATOM],
  isotope: [Uint16Array, PER_ATOM],
  smallestRing: [Uint16Array, PER_ATOM],
  neighbourStart: [Uint16Array, [1, 0, 1]],
  neighbourAtom: [Uint16Array, PER_BOND_END],
  neighbourBond: [Uint16Array, PER_BOND_END],
  bondBegin: [Uint16Array, PER_BOND],
  bondEnd: [Uint16Array, PER_BOND],
  bondStereoAtoms: [Uint16Array, PER_BOND_END],
  element: [Uint8Array, PER_ATOM],
  charge: [Int8Array, PER_ATOM],
  explicitHydrogens: [Uint8Array, PER_ATOM],
  implicitHydrogens: [Uint8Array, PER_ATOM],
  hydrogens: [Uint8Array, PER_ATOM],
  radical: [Uint8Array, PER_ATOM],
  aromatic: [Uint8Array, PER_ATOM],
  chirality: [Uint8Array, PER_ATOM],
  hybridisation: [Uint8Array, PER_ATOM],
  inRing: [Uint8Array, PER_ATOM],
  bondOrder: [Uint8Array, PER_BOND],
  bondConjugated: [Uint8Array, PER_BOND],
  bondStereo: [Uint8Array, PER_BOND],
  bondInRing: [Uint8Array, PER_BOND],
} satisfies Record<ArrayField, readonly [ViewType, FieldLength]>) as unknown as readonly [
  ArrayField,
  readonly [ViewType, FieldLength],
][];

function sizesOf({ nAtoms, nBonds, rings }: Molecule): Sizes {
  return [nAtoms, nBonds, rings.length, rings.reduce((sum, { length }) => sum + length, 0)];
}

function byteLengthOf(sizes: Sizes): number {
  const [, , nRings, nRingAtoms] = sizes;
  return roundUp(ringStart(sizes) + 2 * (nRings + nRingAtoms), 4);
}

/** Ring sizes, then the atoms of all rings, stand behind the fields. */
function ringStart([nAtoms, nBonds]: Sizes): number {
  let bytes = SIZES_BYTES;
  for (const [, [type, length]] of FIELDS) bytes += type.BYTES_PER_ELEMENT * elements(length, nAtoms, nBonds);
  return roundUp(bytes, 2);
}

function elements([perAtom, perBond, more]: FieldLength, nAtoms: number, nBonds: number): number {
  return perAtom * nAtoms + perBond * nBonds + more;
}

function roundUp(bytes: number, multiple: number): number {
  return Math.ceil(bytes / multiple) * multiple;
}

function write(buffer: ArrayBufferLike, start: number, molecule: Molecule, sizes: Sizes): void {
  new Uint32Array(buffer, start, 4).set(sizes);
  let at = start + SIZES_BYTES;
  for (const [name, [type]] of FIELDS) {
    const values = molecule[name];
    new type(buffer, at, values.length).set(values);
    at += values.byteLength;
  }
  const rings = new Uint16Array(buffer, start + ringStart(sizes), sizes[2] + sizes[3]);
  let next = sizes[2];
  for (const [r, ring] of molecule.rings.entries()) {
    rings[r] = ring.length;
    rings.set(ring, next);
    next += ring.length;
  }
}

function read(buffer: ArrayBufferLike, start: number, sizes: Sizes): Molecule {
  const [nAtoms, nBonds, nRings, nRingAtoms] = sizes;
  const molecule: Record<string, unknown> = { nAtoms, nBonds };
  let at = start + SIZES_BYTES;
  for (const [name, [type, length]] of FIELDS) {
    const n = elements(length, nAtoms, nBonds);
    molecule[name] = new type(buffer, at, n);
    at += type.BYTES_PER_ELEMENT * n;
  }
  const packed = new Uint16Array(buffer, start + ringStart(sizes), nRings + nRingAtoms);
  const rings: Uint16Array[] = [];
  let next = nRings;
  for (let r = 0; r < nRings; r++) {
    const end = next + (packed[r] as number);
    rings.push(packed.subarray(next, end));
    next = end;
  }
  molecule["rings"] = rings;
  return molecule as unknown as Molecule;
}

function unreadable(reason: string): MolsieveError {
  return new MolsieveError("input", `not a molecule batch: ${reason}`, {
    remedy: "Pack the molecules with the same version, and do not use a batch whose buffer was moved to another thread",
  });
}
