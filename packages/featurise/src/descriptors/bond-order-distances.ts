import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "@molsieve/chem";
import type { Fact } from "./molecule-facts.js";

/** Most atoms of a molecule whose distances are worked out: memory grows with their square, time with their cube. */
export const MAX_DISTANCE_ATOMS = 1000;

/** Distances are whole numbers of these parts of a single bond, as 1, 2/3, 1/2, 1/3 and 1/4 all are. */
export const DISTANCE_UNITS = 12;

/** RDKit's distance between atoms that no path connects. */
const FAR = 1e8 * DISTANCE_UNITS;

const LENGTHS = new Float64Array(256).fill(Number.POSITIVE_INFINITY);
for (const order of [1, 2, 3, 4]) LENGTHS[order] = DISTANCE_UNITS / order;
LENGTHS[AROMATIC_BOND] = DISTANCE_UNITS / 1.5;
LENGTHS[DATIVE_BOND] = DISTANCE_UNITS;

const NOWHERE = 0xffff;

/**
 * Shortest paths between all atoms, a bond being 1 / its order long (aromatic 2/3): Balaban's distances, in twelfths.
 *
 * Atoms are added one by one. One that is bonded to a single earlier atom is one bond farther from everything than that one; one
 * that closes a ring also shortens the way between atoms on its different sides. Trees that hang on rings come last.
 */
export class BondOrderDistances {
  /** Row and column of each atom, `[nAtoms]`. Longer than that. */
  place = new Uint16Array(0);
  /** `[nAtoms, nAtoms]` by {@link BondOrderDistances.place}; {@link FAR} where no path connects two atoms. Longer than that. */
  matrix = new Float64Array(0);
  #nAtoms = 0;
  #nPlaced = 0;
  #degree = new Uint16Array(0);
  #trees = new Uint16Array(0);
  #isInTree = new Uint8Array(0);
  #queue = new Uint16Array(0);
  /** Places of the earlier neighbours of the atom that is added, and the lengths of the bonds to them. */
  #sides = new Uint16Array(0);
  #lengths = new Float64Array(0);
  #nSides = 0;
  #shortened = new Uint16Array(0);

  /** Works out the distances of a molecule of at most {@link MAX_DISTANCE_ATOMS} atoms. */
  measure(molecule: Molecule): void {
    const { nAtoms } = molecule;
    this.#nAtoms = nAtoms;
    this.#nPlaced = 0;
    if (this.place.length < nAtoms) {
      this.place = new Uint16Array(nAtoms);
      this.matrix = new Float64Array(nAtoms * nAtoms);
      this.#degree = new Uint16Array(nAtoms);
      this.#trees = new Uint16Array(nAtoms);
      this.#isInTree = new Uint8Array(nAtoms);
      this.#queue = new Uint16Array(nAtoms);
      this.#sides = new Uint16Array(nAtoms);
      this.#lengths = new Float64Array(nAtoms);
      this.#shortened = new Uint16Array(nAtoms);
    }
    this.place.fill(NOWHERE, 0, nAtoms);
    const nInTrees = this.#findTrees(molecule);
    this.#addRings(molecule);
    for (let i = nInTrees - 1; i >= 0; i--) this.#add(molecule, this.#trees[i] as number);
    if (molecule.bondOrder.includes(0)) this.#goAround(molecule);
  }

  /** Lists the atoms of trees from their tips inwards, and returns how many there are. */
  #findTrees({
    nAtoms,
    bondOrder,
    nBonds,
    bondBegin,
    bondEnd,
    neighbourStart,
    neighbourAtom,
    neighbourBond,
  }: Molecule) {
    const degree = this.#degree;
    const isInTree = this.#isInTree;
    isInTree.fill(0, 0, nAtoms);
    degree.fill(0, 0, nAtoms);
    for (let bond = 0; bond < nBonds; bond++) {
      if (bondOrder[bond] === 0) continue;
      const begin = bondBegin[bond] as number;
      const end = bondEnd[bond] as number;
      degree[begin] = (degree[begin] as number) + 1;
      degree[end] = (degree[end] as number) + 1;
    }
    let found = 0;
    for (let start = 0; start < nAtoms; start++) {
      let tip = start;
      while (degree[tip] === 1) {
        isInTree[tip] = 1;
        degree[tip] = 0;
        this.#trees[found++] = tip;
        let i = neighbourStart[tip] as number;
        while (isInTree[neighbourAtom[i] as number] === 1 || bondOrder[neighbourBond[i] as number] === 0) i++;
        tip = neighbourAtom[i] as number;
        degree[tip] = (degree[tip] as number) - 1;
      }
    }
    return found;
  }

  /** Adds the atoms that are not in trees, neighbours after one another. */
  #addRings(molecule: Molecule): void {
    const { nAtoms, neighbourStart, neighbourAtom } = molecule;
    const queue = this.#queue;
    const isKnown = this.#isInTree;
    for (let start = 0; start < nAtoms; start++) {
      if (isKnown[start] === 1) continue;
      isKnown[start] = 1;
      queue[0] = start;
      for (let head = 0, tail = 1; head < tail; head++) {
        const atom = queue[head] as number;
        this.#add(molecule, atom);
        const end = neighbourStart[atom + 1] as number;
        for (let i = neighbourStart[atom] as number; i < end; i++) {
          const next = neighbourAtom[i] as number;
          if (isKnown[next] === 1) continue;
          isKnown[next] = 1;
          queue[tail++] = next;
        }
      }
    }
  }

  #add({ neighbourStart, neighbourAtom, neighbourBond, bondOrder }: Molecule, atom: number): void {
    const nAtoms = this.#nAtoms;
    const { matrix, place } = this;
    const at = this.#nPlaced++;
    const row = at * nAtoms;
    this.#nSides = 0;
    const end = neighbourStart[atom + 1] as number;
    for (let i = neighbourStart[atom] as number; i < end; i++) {
      const side = place[neighbourAtom[i] as number] as number;
      const length = LENGTHS[bondOrder[neighbourBond[i] as number] as number] as number;
      if (side !== NOWHERE && length !== Number.POSITIVE_INFINITY) this.#addSide(at, side, length);
    }
    if (this.#nSides === 0) matrix.fill(FAR, row, row + at);
    for (let j = 0, column = at; j < at; j++, column += nAtoms) matrix[column] = matrix[row + j] as number;
    matrix[row + at] = 0;
    place[atom] = at;
    if (this.#nSides > 1) this.#shorten(at);
  }

  #addSide(at: number, side: number, length: number): void {
    const { matrix } = this;
    const row = at * this.#nAtoms;
    const from = side * this.#nAtoms;
    const isFirst = this.#nSides === 0;
    for (let j = 0; j < at; j++) {
      const distance = matrix[from + j] as number;
      const beyond = distance === FAR ? FAR : distance + length;
      if (isFirst || beyond < (matrix[row + j] as number)) matrix[row + j] = beyond;
    }
    this.#sides[this.#nSides] = side;
    this.#lengths[this.#nSides] = length;
    this.#nSides++;
  }

  /** Goes through the atom at `at` where that is shorter; whoever so comes nearer to one of its sides may to others. */
  #shorten(at: number): void {
    const nAtoms = this.#nAtoms;
    const { matrix } = this;
    const shortened = this.#shortened;
    const sides = this.#sides;
    const nSides = this.#nSides;
    const row = at * nAtoms;
    let nShortened = 0;
    for (let a = 0; a < at; a++) {
      const distance = matrix[row + a] as number;
      for (let i = 0; i < nSides; i++) {
        if (distance + (this.#lengths[i] as number) < (matrix[(sides[i] as number) * nAtoms + a] as number)) {
          shortened[nShortened++] = a;
          break;
        }
      }
    }
    for (let i = 1; i < nShortened; i++) {
      const a = shortened[i] as number;
      const distance = matrix[row + a] as number;
      for (let j = 0; j < i; j++) {
        const b = shortened[j] as number;
        const through = distance + (matrix[row + b] as number);
        if (through >= (matrix[a * nAtoms + b] as number)) continue;
        matrix[a * nAtoms + b] = through;
        matrix[b * nAtoms + a] = through;
      }
    }
  }

  /** A bond without an order is infinitely long in RDKit, longer than no bond at all: such atoms meet by way of a third. */
  #goAround({ nAtoms, nBonds, bondOrder, bondBegin, bondEnd }: Molecule): void {
    const { matrix, place } = this;
    const around = new Map<number, number>();
    for (let bond = 0; bond < nBonds; bond++) {
      const a = (place[bondBegin[bond] as number] as number) * nAtoms;
      const b = (place[bondEnd[bond] as number] as number) * nAtoms;
      if (bondOrder[bond] !== 0 || matrix[a + b / nAtoms] !== FAR) continue;
      let least = Number.POSITIVE_INFINITY;
      for (let k = 0; k < nAtoms; k++) {
        if (k * nAtoms === a || k * nAtoms === b) continue;
        least = Math.min(least, (matrix[a + k] as number) + (matrix[b + k] as number));
      }
      around.set(a + b / nAtoms, least);
      around.set(b + a / nAtoms, least);
    }
    for (const [at, distance] of around) matrix[at] = distance;
  }
}

/** The {@link BondOrderDistances} of a molecule; `undefined` where it has more than {@link MAX_DISTANCE_ATOMS} atoms. */
export const bondOrderDistances: Fact<BondOrderDistances | undefined> = {
  compute({ molecule }, previous = new BondOrderDistances()) {
    if (molecule.nAtoms > MAX_DISTANCE_ATOMS) return undefined;
    previous.measure(molecule);
    return previous;
  },
};
