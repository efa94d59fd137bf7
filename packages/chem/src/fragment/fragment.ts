import { DEFAULT_VALENCE, VALENCES_OF } from "../data/valence-electrons.js";
import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "../molecule/molecule.js";

/**
 * One part of a molecule after the other, cut out as RDKit's `PathToSubmol` does it: atoms in the order in which the bonds come to them,
 * and cut bonds filled up with hydrogens, except on atoms whose hydrogens were written.
 *
 * The arrays keep their memory: of each, only the part of the present fragment counts.
 */
export class Fragment {
  readonly molecule: Molecule;
  nAtoms = 0;
  nBonds = 0;
  /** Atom of the molecule by atom of the fragment. */
  readonly source: Int32Array;
  /** Atom of the fragment by atom of the molecule, -1 where it is not in it. */
  readonly place: Int32Array;
  readonly order: Uint8Array;
  readonly begin: Int32Array;
  readonly end: Int32Array;
  /** Neighbours of atom `a` are entries `start[a]` to `start[a + 1] - 1`. */
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
  readonly neighbourBond: Int32Array;
  readonly hydrogens: Int32Array;
  /** Total valence of a neutral atom; that of others is not defined. */
  readonly valence: Int32Array;
  readonly #sum: Float64Array;
  readonly #isAromatic: Uint8Array;
  readonly #next: Int32Array;

  constructor(molecule: Molecule) {
    const { nAtoms, nBonds } = molecule;
    this.molecule = molecule;
    this.source = new Int32Array(nAtoms);
    this.place = new Int32Array(nAtoms).fill(-1);
    this.order = new Uint8Array(nBonds);
    this.begin = new Int32Array(nBonds);
    this.end = new Int32Array(nBonds);
    this.start = new Int32Array(nAtoms + 1);
    this.neighbour = new Int32Array(2 * nBonds);
    this.neighbourBond = new Int32Array(2 * nBonds);
    this.hydrogens = new Int32Array(nAtoms);
    this.valence = new Int32Array(nAtoms);
    this.#sum = new Float64Array(nAtoms);
    this.#isAromatic = new Uint8Array(nAtoms);
    this.#next = new Int32Array(nAtoms);
  }

  /**
   * Cuts out bonds and their atoms.
   *
   * @param isChosen 1 for the bonds, `[nBonds of the molecule]`
   * @param fixed 1 for the atoms whose hydrogens stay those written, `[nAtoms of the molecule]`
   */
  cut(isChosen: Uint8Array, fixed: Uint8Array): void {
    const { bondBegin, bondEnd, bondOrder, nBonds } = this.molecule;
    for (let a = 0; a < this.nAtoms; a++) this.place[this.source[a] as number] = -1;
    this.nAtoms = 0;
    this.nBonds = 0;
    for (let bond = 0; bond < nBonds; bond++) {
      if (isChosen[bond] === 0) continue;
      const b = this.nBonds++;
      this.order[b] = bondOrder[bond] as number;
      this.begin[b] = this.#placeOf(bondBegin[bond] as number);
      this.end[b] = this.#placeOf(bondEnd[bond] as number);
    }
    this.#connect();
    this.#fillUp(fixed);
  }

  #placeOf(atom: number): number {
    const known = this.place[atom] as number;
    if (known >= 0) return known;
    const a = this.nAtoms++;
    this.place[atom] = a;
    this.source[a] = atom;
    return a;
  }

  #connect(): void {
    const { nAtoms, nBonds, start, begin, end, neighbour, neighbourBond } = this;
    const next = this.#next;
    start.fill(0, 0, nAtoms + 1);
    for (let b = 0; b < nBonds; b++) {
      start[(begin[b] as number) + 1] = (start[(begin[b] as number) + 1] as number) + 1;
      start[(end[b] as number) + 1] = (start[(end[b] as number) + 1] as number) + 1;
    }
    for (let a = 0; a < nAtoms; a++) {
      next[a] = start[a] as number;
      start[a + 1] = (start[a + 1] as number) + (start[a] as number);
    }
    for (let b = 0; b < nBonds; b++) {
      const i = next[begin[b] as number] as number;
      next[begin[b] as number] = i + 1;
      const j = next[end[b] as number] as number;
      next[end[b] as number] = j + 1;
      neighbour[i] = end[b] as number;
      neighbour[j] = begin[b] as number;
      neighbourBond[i] = b;
      neighbourBond[j] = b;
    }
  }

  #fillUp(fixed: Uint8Array): void {
    const { nAtoms, nBonds, order, begin, end, source, hydrogens, valence } = this;
    const { element, aromatic, explicitHydrogens } = this.molecule;
    const sum = this.#sum;
    const isAromatic = this.#isAromatic;
    for (let a = 0; a < nAtoms; a++) {
      const atom = source[a] as number;
      sum[a] = fixed[atom] === 1 ? (explicitHydrogens[atom] as number) : 0;
      isAromatic[a] = aromatic[atom] as number;
    }
    for (let b = 0; b < nBonds; b++) {
      const kind = order[b] as number;
      const share = kind === AROMATIC_BOND ? 1.5 : kind === DATIVE_BOND ? 1 : kind;
      if (kind !== DATIVE_BOND) sum[begin[b] as number] = (sum[begin[b] as number] as number) + share;
      sum[end[b] as number] = (sum[end[b] as number] as number) + share;
      if (kind === AROMATIC_BOND) isAromatic[begin[b] as number] = isAromatic[end[b] as number] = 1;
    }
    for (let a = 0; a < nAtoms; a++) {
      const atom = source[a] as number;
      const z = element[atom] as number;
      const bonds = roundedValence(z, sum[a] as number, isAromatic[a] === 1);
      const isFixed = fixed[atom] === 1;
      const filling = isFixed ? 0 : fillingHydrogens(z, bonds, isAromatic[a] === 1);
      hydrogens[a] = isFixed ? (explicitHydrogens[atom] as number) : filling;
      valence[a] = bonds + filling;
    }
  }
}

/**
 * A sum of bond orders and hydrogens of a neutral atom as RDKit rounds it: one above the default valence of an aromatic atom goes
 * down to an allowed one that is at most 1.5 away, and a half goes up.
 */
function roundedValence(element: number, sum: number, isAromatic: boolean): number {
  const usual = DEFAULT_VALENCE[element] as number;
  if (!isAromatic || sum <= usual) return Math.round(sum + 0.1);
  let nearest = usual;
  for (const valence of VALENCES_OF[element] as readonly number[]) if (valence <= sum) nearest = valence;
  return Math.round((sum - nearest <= 1.5 ? nearest : sum) + 0.1);
}

/** Hydrogens that fill a neutral atom up: an aromatic one to its default valence, others to the next allowed one. */
function fillingHydrogens(element: number, valence: number, isAromatic: boolean): number {
  const allowed = VALENCES_OF[element] as readonly number[];
  for (const target of allowed) {
    if (target >= valence) return target - valence;
    if (isAromatic) return 0;
  }
  return 0;
}
