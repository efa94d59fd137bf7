import { CIP_R, CIP_S, cipCodes, type Molecule } from "@molsieve/chem";
import { BondSetTable } from "./bond-set-table.js";
import { hashCombine } from "./hash-combine.js";
import { IdList } from "./id-list.js";
import { RDKIT_BOND_TYPES } from "./rdkit-bond-type.js";

/** What of a circular environment counts. */
export interface CircularSettings {
  /** Bonds from the centre atom to the farthest atom of an environment, 0 to 8. */
  readonly radius: number;
  /** Whether the kind of bond counts. */
  readonly bondTypes: boolean;
  /** Whether stereo counts: of tetrahedral centres, and of double bonds where the kind of bond counts. */
  readonly chirality: boolean;
  /** Whether an environment counts that has the same bonds as another. */
  readonly redundant: boolean;
  /** Whether environments count only if the invariant of their centre is not 0. */
  readonly onlyNonzero: boolean;
}

/** Writes an invariant for each atom, as signed integers. */
export type AtomInvariants = (molecule: Molecule, into: Int32Array) => void;

/**
 * Walks the circular environments of molecules, one molecule after the other, and keeps those of the last.
 *
 * An environment is the atoms and bonds within a number of bonds of a centre atom. Its identifier is the hash of the
 * identifiers one bond smaller of the centre and of its neighbours. Of environments with the same bonds the smallest
 * radius stays, then the smallest identifier; the centres of the others are given up.
 *
 * @see doi:10.1021/ci100050t (Rogers & Hahn 2010), and RDKit's `MorganGenerator.cpp`, which it is equal to
 */
export class CircularWalk {
  /** Identifier of each environment; they come by radius and then by centre. */
  readonly ids = new IdList();
  /** Its centre atom. */
  centre = new Uint16Array(0);
  /** Its radius. */
  radius = new Uint8Array(0);

  readonly #settings: CircularSettings;
  readonly #invariants: AtomInvariants;
  readonly #seen = new BondSetTable();
  #first = new Int32Array(0);
  #invariant = new Int32Array(0);
  #nextInvariant = new Int32Array(0);
  #isDead = new Uint8Array(0);
  #slot = new Int32Array(0);
  #bonds = new Int32Array(0);
  #nextBonds = new Int32Array(0);
  #bondKind = new Int32Array(0);
  /** What the stereo of an atom adds to its identifiers, 0 where it has none. */
  #hand = new Uint8Array(0);
  /** 1 once an atom has been found to have neighbours that all differ. */
  #isChiral = new Uint8Array(0);
  /** Kinds of bond and invariants of the neighbours of one atom, sorted. */
  #kinds = new Int32Array(8);
  #others = new Int32Array(8);

  constructor(settings: CircularSettings, invariants: AtomInvariants) {
    this.#settings = settings;
    this.#invariants = invariants;
  }

  /** Finds the environments of a molecule. */
  run(molecule: Molecule): void {
    const { nAtoms, nBonds } = molecule;
    const { radius, redundant, onlyNonzero } = this.#settings;
    this.#reserve(nAtoms, nBonds);
    this.#invariants(molecule, this.#first);
    this.#invariant.set(this.#first.subarray(0, nAtoms));
    this.ids.clear();
    for (let atom = 0; atom < nAtoms; atom++) {
      if (!(onlyNonzero && this.#first[atom] === 0)) this.#add(this.#first[atom] as number, atom, 0);
    }
    if (radius === 0) return;
    this.#bondKinds(molecule);
    if (this.#settings.chirality) this.#hands(molecule);
    const nWords = (nBonds + 31) >>> 5;
    if (!redundant) {
      this.#seen.begin(radius * nAtoms, nWords);
      this.#bonds.fill(0, 0, nAtoms * nWords);
    }
    for (let round = 0; round < radius; round++) {
      this.#hashRound(molecule, round);
      if (redundant) this.#addRound(molecule, round + 1);
      else {
        this.#growBonds(molecule, nWords);
        this.#addNewOfRound(nAtoms, nWords, round + 1);
      }
      [this.#invariant, this.#nextInvariant] = [this.#nextInvariant, this.#invariant];
    }
  }

  #reserve(nAtoms: number, nBonds: number): void {
    if (this.#first.length < nAtoms) {
      this.#first = new Int32Array(nAtoms);
      this.#invariant = new Int32Array(nAtoms);
      this.#nextInvariant = new Int32Array(nAtoms);
      this.#isDead = new Uint8Array(nAtoms);
      this.#slot = new Int32Array(nAtoms);
      this.#hand = new Uint8Array(nAtoms);
      this.#isChiral = new Uint8Array(nAtoms);
      this.centre = new Uint16Array((this.#settings.radius + 1) * nAtoms);
      this.radius = new Uint8Array((this.#settings.radius + 1) * nAtoms);
    }
    if (this.#bondKind.length < nBonds) this.#bondKind = new Int32Array(nBonds);
    const words = nAtoms * ((nBonds + 31) >>> 5);
    if (this.#bonds.length < words && !this.#settings.redundant) {
      this.#bonds = new Int32Array(words);
      this.#nextBonds = new Int32Array(words);
    }
  }

  #add(id: number, centre: number, radius: number): void {
    this.centre[this.ids.length] = centre;
    this.radius[this.ids.length] = radius;
    this.ids.push(id);
  }

  /** RDKit's invariant of each bond. */
  #bondKinds({ nBonds, bondOrder, bondStereo }: Molecule): void {
    const kinds = this.#bondKind;
    const { bondTypes, chirality } = this.#settings;
    if (!bondTypes) kinds.fill(SINGLE, 0, nBonds);
    else for (let b = 0; b < nBonds; b++) kinds[b] = RDKIT_BOND_TYPES[bondOrder[b] as number] as number;
    if (!bondTypes || !chirality) return;
    for (let b = 0; b < nBonds; b++) {
      if (bondOrder[b] === 2 && bondStereo[b] !== 0) kinds[b] = 120 + (bondStereo[b] as number);
    }
  }

  #hands(molecule: Molecule): void {
    const { nAtoms, chirality } = molecule;
    const codes = cipCodes(molecule);
    for (let atom = 0; atom < nAtoms; atom++) {
      const code = codes[atom];
      this.#hand[atom] = chirality[atom] === 0 ? 0 : code === CIP_R ? 3 : code === CIP_S ? 2 : 1;
    }
    this.#isChiral.fill(0, 0, nAtoms);
  }

  /** Next identifiers of all atoms that are not given up; 0 for the others, as in RDKit. */
  #hashRound(molecule: Molecule, round: number): void {
    const { nAtoms, neighbourStart, neighbourAtom, neighbourBond } = molecule;
    const invariants = this.#invariant;
    const next = this.#nextInvariant;
    const isDead = this.#isDead;
    const bondKind = this.#bondKind;
    const { chirality } = this.#settings;
    if (round === 0) this.#begin(molecule);
    const kinds = this.#kinds;
    const others = this.#others;
    for (let atom = 0; atom < nAtoms; atom++) {
      next[atom] = 0;
      if (isDead[atom] === 1) continue;
      const start = neighbourStart[atom] as number;
      const degree = (neighbourStart[atom + 1] as number) - start;
      for (let i = 0; i < degree; i++) {
        const kind = bondKind[neighbourBond[start + i] as number] as number;
        // Sorted as unsigned numbers: the sign bit is turned.
        const other = (invariants[neighbourAtom[start + i] as number] as number) ^ SIGN;
        let place = i;
        for (; place > 0; place--) {
          const before = kinds[place - 1] as number;
          if (before < kind || (before === kind && (others[place - 1] as number) <= other)) break;
          kinds[place] = before;
          others[place] = others[place - 1] as number;
        }
        kinds[place] = kind;
        others[place] = other;
      }
      let hash = hashCombine(round, invariants[atom] as number);
      for (let i = 0; i < degree; i++) {
        hash = hashCombine(hash, hashCombine(hashCombine(0, kinds[i] as number), (others[i] as number) ^ SIGN));
      }
      if (chirality && this.#looksChiral(atom, degree)) hash = hashCombine(hash, this.#hand[atom] as number);
      next[atom] = hash;
    }
  }

  /** Gives up atoms without neighbours, and makes room for those of the others. */
  #begin({ nAtoms, neighbourStart }: Molecule): void {
    let maxDegree = this.#kinds.length;
    for (let atom = 0; atom < nAtoms; atom++) {
      const degree = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
      this.#isDead[atom] = degree === 0 ? 1 : 0;
      if (degree > maxDegree) maxDegree = degree;
    }
    if (maxDegree === this.#kinds.length) return;
    this.#kinds = new Int32Array(maxDegree);
    this.#others = new Int32Array(maxDegree);
  }

  /** Whether an atom has stereo and has, in this round or before, only single bonds to neighbours that differ. */
  #looksChiral(atom: number, degree: number): boolean {
    if (this.#hand[atom] === 0) return false;
    if (this.#isChiral[atom] === 1) return true;
    for (let i = 0; i < degree; i++) {
      if (this.#kinds[i] !== SINGLE || (i > 0 && this.#others[i] === this.#others[i - 1])) return false;
    }
    this.#isChiral[atom] = 1;
    return true;
  }

  /** Adds to the bonds around each live atom those around its neighbours and those to them. */
  #growBonds(molecule: Molecule, nWords: number): void {
    const { nAtoms, neighbourStart, neighbourAtom, neighbourBond } = molecule;
    const bonds = this.#bonds;
    const next = this.#nextBonds;
    const isDead = this.#isDead;
    for (let atom = 0; atom < nAtoms; atom++) {
      const offset = atom * nWords;
      for (let w = 0; w < nWords; w++) next[offset + w] = bonds[offset + w] as number;
      if (isDead[atom] === 1) continue;
      const end = neighbourStart[atom + 1] as number;
      for (let i = neighbourStart[atom] as number; i < end; i++) {
        const bond = neighbourBond[i] as number;
        const from = (neighbourAtom[i] as number) * nWords;
        for (let w = 0; w < nWords; w++) next[offset + w] = (next[offset + w] as number) | (bonds[from + w] as number);
        const own = offset + (bond >>> 5);
        next[own] = (next[own] as number) | (1 << (bond & 31));
      }
    }
    this.#bonds = next;
    this.#nextBonds = bonds;
  }

  #addRound({ nAtoms }: Molecule, round: number): void {
    for (let atom = 0; atom < nAtoms; atom++) {
      if (this.#isDead[atom] === 0 && this.#counts(atom)) this.#add(this.#nextInvariant[atom] as number, atom, round);
    }
  }

  /** Adds the environments whose bonds no other has, and gives up the centres of the others. */
  #addNewOfRound(nAtoms: number, nWords: number, round: number): void {
    const seen = this.#seen;
    const bonds = this.#bonds;
    const ids = this.#nextInvariant;
    const isDead = this.#isDead;
    const slots = this.#slot;
    for (let atom = 0; atom < nAtoms; atom++) {
      if (isDead[atom] === 0 && this.#counts(atom)) {
        slots[atom] = seen.enter(bonds, atom * nWords, round, ids[atom] as number, atom);
      }
    }
    for (let atom = 0; atom < nAtoms; atom++) {
      if (isDead[atom] === 1) continue;
      const slot = this.#counts(atom) ? (slots[atom] as number) : seen.find(bonds, atom * nWords);
      if (slot < 0) continue;
      if (seen.round[slot] !== round) isDead[atom] = 1;
      else if (seen.atom[slot] === atom) this.#add(ids[atom] as number, atom, round);
      else if (seen.isAfterFirst(slot, ids[atom] as number, atom)) isDead[atom] = 1;
    }
  }

  #counts(atom: number): boolean {
    return !(this.#settings.onlyNonzero && this.#first[atom] === 0);
  }
}

const SIGN = 0x80000000 | 0;
const SINGLE = 1;
