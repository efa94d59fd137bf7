import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "@molsieve/chem";
import type { Fact } from "./molecule-facts.js";

/** Most atoms of a molecule whose distances are worked out: time and memory grow with their square. */
export const MAX_DISTANCE_ATOMS = 2000;

/** Distances are whole numbers of these parts of a single bond, as 1, 2/3, 1/2, 1/3 and 1/4 all are. */
export const DISTANCE_UNITS = 12;

/** RDKit's distance between atoms that no path connects. */
export const FAR = 1e8 * DISTANCE_UNITS;

const LENGTHS = new Float64Array(256).fill(Number.POSITIVE_INFINITY);
for (const order of [1, 2, 3, 4]) LENGTHS[order] = DISTANCE_UNITS / order;
LENGTHS[AROMATIC_BOND] = DISTANCE_UNITS / 1.5;
LENGTHS[DATIVE_BOND] = DISTANCE_UNITS;

/**
 * Shortest paths between all atoms, a bond being 1 / its order long (aromatic 2/3): Balaban's distances, in twelfths.
 *
 * Trees that hang on rings are cut off first; paths inside what remains are searched from each atom, and the atoms of the trees
 * are then put back one by one, each as far from everything as the atom that it hangs on and one bond more.
 */
export class BondOrderDistances {
  /** `[nAtoms, nAtoms]`, row by row; {@link FAR} between atoms that no path connects. Longer than that. */
  matrix = new Float64Array(0);
  /** Sum of each row, `[nAtoms]`. Longer than that. */
  sums = new Float64Array(0);
  #degree = new Uint16Array(0);
  #hangsOn = new Uint16Array(0);
  #bond = new Uint16Array(0);
  #cut = new Uint16Array(0);
  #placed = new Uint16Array(0);
  #isCut = new Uint8Array(0);
  #isQueued = new Uint8Array(0);
  #queue = new Uint16Array(0);
  #isWithoutOrder = false;

  /** Works out the distances of a molecule of at most {@link MAX_DISTANCE_ATOMS} atoms. */
  measure(molecule: Molecule): void {
    const { nAtoms } = molecule;
    this.#reserve(nAtoms);
    const { matrix } = this;
    matrix.fill(FAR, 0, nAtoms * nAtoms);
    const nCut = this.#cutTrees(molecule);
    let nPlaced = 0;
    for (let atom = 0; atom < nAtoms; atom++) {
      if (this.#isCut[atom] === 1) continue;
      this.#placed[nPlaced++] = atom;
      this.#searchFrom(molecule, atom);
    }
    for (let i = nCut - 1; i >= 0; i--) {
      const atom = this.#cut[i] as number;
      const row = atom * nAtoms;
      const above = (this.#hangsOn[atom] as number) * nAtoms;
      const length = LENGTHS[molecule.bondOrder[this.#bond[atom] as number] as number] as number;
      for (let j = 0; j < nPlaced; j++) {
        const other = this.#placed[j] as number;
        const beyond = matrix[above + other] as number;
        const distance = beyond === FAR ? FAR : beyond + length;
        matrix[row + other] = distance;
        matrix[other * nAtoms + atom] = distance;
      }
      matrix[row + atom] = 0;
      this.#placed[nPlaced++] = atom;
    }
    if (this.#isWithoutOrder) this.#goAround(molecule);
    for (let atom = 0; atom < nAtoms; atom++) {
      let sum = 0;
      const end = (atom + 1) * nAtoms;
      for (let i = atom * nAtoms; i < end; i++) sum += matrix[i] as number;
      this.sums[atom] = sum;
    }
  }

  #reserve(nAtoms: number): void {
    if (this.matrix.length < nAtoms * nAtoms) this.matrix = new Float64Array(nAtoms * nAtoms);
    if (this.#degree.length >= nAtoms) return;
    this.sums = new Float64Array(nAtoms);
    this.#degree = new Uint16Array(nAtoms);
    this.#hangsOn = new Uint16Array(nAtoms);
    this.#bond = new Uint16Array(nAtoms);
    this.#cut = new Uint16Array(nAtoms);
    this.#placed = new Uint16Array(nAtoms);
    this.#isCut = new Uint8Array(nAtoms);
    this.#isQueued = new Uint8Array(nAtoms);
    let size = 2;
    while (size <= nAtoms) size *= 2;
    this.#queue = new Uint16Array(size);
  }

  /** Lists in `#cut` the atoms of trees, from their tips inwards, and returns how many there are. */
  #cutTrees({ nAtoms, bondOrder, nBonds, bondBegin, bondEnd, neighbourStart, neighbourAtom, neighbourBond }: Molecule) {
    const degree = this.#degree;
    const isCut = this.#isCut;
    const cut = this.#cut;
    isCut.fill(0, 0, nAtoms);
    degree.fill(0, 0, nAtoms);
    this.#isWithoutOrder = false;
    for (let bond = 0; bond < nBonds; bond++) {
      if (bondOrder[bond] === 0) {
        this.#isWithoutOrder = true;
        continue;
      }
      const begin = bondBegin[bond] as number;
      const end = bondEnd[bond] as number;
      degree[begin] = (degree[begin] as number) + 1;
      degree[end] = (degree[end] as number) + 1;
    }
    let nCut = 0;
    for (let start = 0; start < nAtoms; start++) {
      let tip = start;
      while (degree[tip] === 1) {
        isCut[tip] = 1;
        degree[tip] = 0;
        cut[nCut++] = tip;
        let i = neighbourStart[tip] as number;
        while (isCut[neighbourAtom[i] as number] === 1 || bondOrder[neighbourBond[i] as number] === 0) i++;
        const next = neighbourAtom[i] as number;
        this.#hangsOn[tip] = next;
        this.#bond[tip] = neighbourBond[i] as number;
        degree[next] = (degree[next] as number) - 1;
        tip = next;
      }
    }
    return nCut;
  }

  /** Fills the row of an atom with the distances to atoms that are not cut off: Bellman and Ford's search with a queue. */
  #searchFrom(molecule: Molecule, source: number): void {
    const { nAtoms, neighbourStart, neighbourAtom, neighbourBond, bondOrder } = molecule;
    const { matrix } = this;
    const queue = this.#queue;
    const isQueued = this.#isQueued;
    const isCut = this.#isCut;
    const mask = queue.length - 1;
    const row = source * nAtoms;
    matrix[row + source] = 0;
    queue[0] = source;
    for (let head = 0, tail = 1; head !== tail; head++) {
      const atom = queue[head & mask] as number;
      isQueued[atom] = 0;
      const distance = matrix[row + atom] as number;
      const end = neighbourStart[atom + 1] as number;
      for (let i = neighbourStart[atom] as number; i < end; i++) {
        const next = neighbourAtom[i] as number;
        if (isCut[next] === 1) continue;
        const length = distance + (LENGTHS[bondOrder[neighbourBond[i] as number] as number] as number);
        if (length >= (matrix[row + next] as number)) continue;
        matrix[row + next] = length;
        if (isQueued[next] === 1) continue;
        isQueued[next] = 1;
        queue[tail++ & mask] = next;
      }
    }
  }

  /** A bond without an order is infinitely long in RDKit, longer than no bond at all: such atoms meet by way of a third. */
  #goAround({ nAtoms, nBonds, bondOrder, bondBegin, bondEnd }: Molecule): void {
    const { matrix } = this;
    const around = new Map<number, number>();
    for (let bond = 0; bond < nBonds; bond++) {
      const begin = bondBegin[bond] as number;
      const end = bondEnd[bond] as number;
      if (bondOrder[bond] !== 0 || matrix[begin * nAtoms + end] !== FAR) continue;
      let least = Number.POSITIVE_INFINITY;
      for (let k = 0; k < nAtoms; k++) {
        if (k === begin || k === end) continue;
        least = Math.min(least, (matrix[begin * nAtoms + k] as number) + (matrix[end * nAtoms + k] as number));
      }
      around.set(begin * nAtoms + end, least);
      around.set(end * nAtoms + begin, least);
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
