import type { Molecule } from "@molsieve/chem";

/** Most entries beside the diagonal that may be at work at a time: more are needed the deeper rings are entangled. */
const MAX_ENTRIES = 4096;

/**
 * Determinants of `z - A`, where A is a molecule's adjacency matrix, for many points `z` of the upper half of the unit circle.
 *
 * Atoms are eliminated one by one, the one with the fewest neighbours first; its neighbours become neighbours of one another.
 * No rows need to change places, as z is not real.
 */
export class GraphDeterminants {
  /** Real parts, `[nPoints]`. Longer than that. */
  real = new Float64Array(0);
  /** Imaginary parts, `[nPoints]`. Longer than that. */
  imaginary = new Float64Array(0);
  #nPoints = 0;
  #nAtoms = 0;
  /** Neighbours of each atom as bits, `[nAtoms, nWords]`. */
  #neighbours = new Int32Array(0);
  #nWords = 0;
  #degree = new Uint16Array(0);
  #isGone = new Uint8Array(0);
  /** `[nAtoms, nPoints]`. */
  #diagonalRe = new Float64Array(0);
  #diagonalIm = new Float64Array(0);
  /** Number of the entry in row `low`, column `high`, at `low * nAtoms + high`; 0 where it is 0 or -1 still. */
  #entryOf = new Uint16Array(0);
  /** `[nEntries, nPoints]`; entry 0 is a place to work in. */
  #entryRe = new Float64Array(0);
  #entryIm = new Float64Array(0);
  #nEntries = 0;
  readonly #freeEntries: number[] = [];
  /** The atom's neighbours, and each one's entry over the pivot, `[nNeighbours, nPoints]`. */
  #around = new Uint16Array(0);
  #nAround = 0;
  #quotientRe = new Float64Array(0);
  #quotientIm = new Float64Array(0);

  /**
   * Works out {@link GraphDeterminants.real} and {@link GraphDeterminants.imaginary}.
   *
   * @param cosines real part of point `i` is `cosines[2 * i + 1]`
   * @param sines likewise for the imaginary parts, which are above 0
   * @returns false where that would take too much memory
   */
  evaluate(molecule: Molecule, nPoints: number, cosines: Float64Array, sines: Float64Array): boolean {
    const { nAtoms } = molecule;
    this.#prepare(molecule, nPoints);
    for (let point = 0; point < nPoints; point++) {
      this.real[point] = 1;
      this.imaginary[point] = 0;
      const re = cosines[2 * point + 1] as number;
      const im = sines[2 * point + 1] as number;
      for (let at = point; at < nAtoms * nPoints; at += nPoints) {
        this.#diagonalRe[at] = re;
        this.#diagonalIm[at] = im;
      }
    }
    let fewest = 0;
    for (let i = 0; i < nAtoms; i++) {
      const atom = this.#nextAtom(fewest);
      this.#listNeighbours(atom);
      fewest = Math.max(0, this.#nAround - 1);
      if (!this.#eliminate(atom)) return false;
    }
    return true;
  }

  #prepare({ nAtoms, nBonds, bondBegin, bondEnd, neighbourStart }: Molecule, nPoints: number): void {
    this.#nPoints = nPoints;
    this.#nAtoms = nAtoms;
    this.#nWords = (nAtoms + 31) >>> 5;
    if (this.#degree.length < nAtoms) {
      this.real = new Float64Array(nPoints);
      this.imaginary = new Float64Array(nPoints);
      this.#degree = new Uint16Array(nAtoms);
      this.#isGone = new Uint8Array(nAtoms);
      this.#around = new Uint16Array(nAtoms);
      this.#neighbours = new Int32Array(nAtoms * this.#nWords);
      this.#diagonalRe = new Float64Array(nAtoms * nPoints);
      this.#diagonalIm = new Float64Array(nAtoms * nPoints);
      this.#entryOf = new Uint16Array(nAtoms * nAtoms);
    }
    this.#entryOf.fill(0, 0, nAtoms * nAtoms);
    this.#freeEntries.length = 0;
    this.#nEntries = 1;
    this.#isGone.fill(0, 0, nAtoms);
    this.#neighbours.fill(0, 0, nAtoms * this.#nWords);
    for (let bond = 0; bond < nBonds; bond++) {
      this.#setNeighbour(bondBegin[bond] as number, bondEnd[bond] as number);
      this.#setNeighbour(bondEnd[bond] as number, bondBegin[bond] as number);
    }
    for (let atom = 0; atom < nAtoms; atom++) {
      this.#degree[atom] = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
    }
  }

  #setNeighbour(atom: number, other: number): void {
    const at = atom * this.#nWords + (other >>> 5);
    this.#neighbours[at] = (this.#neighbours[at] as number) | (1 << (other & 31));
  }

  /** The remaining atom with the fewest neighbours, of which there are at least `fewest`. */
  #nextAtom(fewest: number): number {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let atom = 0; atom < this.#nAtoms; atom++) {
      const degree = this.#degree[atom] as number;
      if (this.#isGone[atom] === 1 || degree >= least) continue;
      best = atom;
      least = degree;
      if (degree <= fewest) break;
    }
    return best;
  }

  #listNeighbours(atom: number): void {
    const around = this.#around;
    let count = 0;
    const row = atom * this.#nWords;
    for (let i = 0; i < this.#nWords; i++) {
      for (let word = this.#neighbours[row + i] as number; word !== 0; word &= word - 1) {
        around[count++] = i * 32 + 31 - Math.clz32(word & -word);
      }
    }
    this.#nAround = count;
  }

  #eliminate(atom: number): boolean {
    const around = this.#around;
    const nAround = this.#nAround;
    const nPoints = this.#nPoints;
    const pivot = atom * nPoints;
    this.#isGone[atom] = 1;
    this.#multiplyBy(pivot);
    if (nAround === 0) return true;
    if (this.#quotientRe.length < nAround * nPoints) {
      this.#quotientRe = new Float64Array(nAround * nPoints);
      this.#quotientIm = new Float64Array(nAround * nPoints);
    }
    for (let i = 0; i < nAround; i++) this.#divide(atom, i);
    for (let i = 1; i < nAround; i++) {
      for (let j = 0; j < i; j++) if (!this.#join(atom, j, i)) return false;
    }
    for (let i = 0; i < nAround; i++) this.#release(atom, around[i] as number);
    this.#tie(atom);
    return true;
  }

  /** Multiplies the determinants by the pivot and replaces it by its reciprocal. */
  #multiplyBy(pivot: number): void {
    const { real, imaginary } = this;
    const diagonalRe = this.#diagonalRe;
    const diagonalIm = this.#diagonalIm;
    for (let point = 0; point < this.#nPoints; point++) {
      const re = diagonalRe[pivot + point] as number;
      const im = diagonalIm[pivot + point] as number;
      const detRe = real[point] as number;
      const detIm = imaginary[point] as number;
      real[point] = detRe * re - detIm * im;
      imaginary[point] = detRe * im + detIm * re;
      const scale = 1 / (re * re + im * im);
      diagonalRe[pivot + point] = re * scale;
      diagonalIm[pivot + point] = -im * scale;
    }
  }

  /** Quotient of the entry of the atom and its `i`-th neighbour by the pivot; subtracts its square times the pivot. */
  #divide(atom: number, i: number): void {
    const nPoints = this.#nPoints;
    const other = this.#around[i] as number;
    const entry = (this.#entryOf[this.#placeOf(atom, other)] as number) * nPoints;
    const pivot = atom * nPoints;
    const diagonal = other * nPoints;
    const to = i * nPoints;
    const diagonalRe = this.#diagonalRe;
    const diagonalIm = this.#diagonalIm;
    const quotientRe = this.#quotientRe;
    const quotientIm = this.#quotientIm;
    if (entry === 0) {
      for (let point = 0; point < nPoints; point++) {
        const re = diagonalRe[pivot + point] as number;
        const im = diagonalIm[pivot + point] as number;
        quotientRe[to + point] = -re;
        quotientIm[to + point] = -im;
        diagonalRe[diagonal + point] = (diagonalRe[diagonal + point] as number) - re;
        diagonalIm[diagonal + point] = (diagonalIm[diagonal + point] as number) - im;
      }
      return;
    }
    for (let point = 0; point < nPoints; point++) {
      const re = this.#entryRe[entry + point] as number;
      const im = this.#entryIm[entry + point] as number;
      const pivotRe = diagonalRe[pivot + point] as number;
      const pivotIm = diagonalIm[pivot + point] as number;
      const overRe = re * pivotRe - im * pivotIm;
      const overIm = re * pivotIm + im * pivotRe;
      quotientRe[to + point] = overRe;
      quotientIm[to + point] = overIm;
      diagonalRe[diagonal + point] = (diagonalRe[diagonal + point] as number) - (overRe * re - overIm * im);
      diagonalIm[diagonal + point] = (diagonalIm[diagonal + point] as number) - (overRe * im + overIm * re);
    }
  }

  /** Subtracts from the entry of two neighbours the product of theirs with the atom over the pivot. */
  #join(atom: number, i: number, j: number): boolean {
    const nPoints = this.#nPoints;
    const a = this.#around[i] as number;
    const b = this.#around[j] as number;
    const to = this.#openEntry(a, b) * nPoints;
    if (to === 0) return false;
    const entryRe = this.#entryRe;
    const entryIm = this.#entryIm;
    const quotientRe = this.#quotientRe;
    const quotientIm = this.#quotientIm;
    const from = (this.#entryOf[this.#placeOf(atom, b)] as number) * nPoints;
    const quotient = i * nPoints;
    for (let point = 0; point < nPoints; point++) {
      const overRe = quotientRe[quotient + point] as number;
      const overIm = quotientIm[quotient + point] as number;
      const re = from === 0 ? -1 : (entryRe[from + point] as number);
      const im = from === 0 ? 0 : (entryIm[from + point] as number);
      entryRe[to + point] = (entryRe[to + point] as number) - (overRe * re - overIm * im);
      entryIm[to + point] = (entryIm[to + point] as number) - (overRe * im + overIm * re);
    }
    return true;
  }

  #placeOf(a: number, b: number): number {
    return a < b ? a * this.#nAtoms + b : b * this.#nAtoms + a;
  }

  /** The entry of two atoms, opened with their present value where it has none yet; 0 where no more may be opened. */
  #openEntry(a: number, b: number): number {
    const place = this.#placeOf(a, b);
    const known = this.#entryOf[place] as number;
    if (known !== 0) return known;
    const nPoints = this.#nPoints;
    const entry = this.#freeEntries.pop() ?? this.#nEntries++;
    if (entry > MAX_ENTRIES) return 0;
    if (this.#entryRe.length < (entry + 1) * nPoints) {
      this.#entryRe = grown(this.#entryRe, 2 * (entry + 1) * nPoints);
      this.#entryIm = grown(this.#entryIm, 2 * (entry + 1) * nPoints);
    }
    const areNeighbours = ((this.#neighbours[a * this.#nWords + (b >>> 5)] as number) >>> (b & 31)) & 1;
    this.#entryRe.fill(-areNeighbours, entry * nPoints, (entry + 1) * nPoints);
    this.#entryIm.fill(0, entry * nPoints, (entry + 1) * nPoints);
    this.#entryOf[place] = entry;
    return entry;
  }

  #release(atom: number, other: number): void {
    const place = this.#placeOf(atom, other);
    const entry = this.#entryOf[place] as number;
    if (entry === 0) return;
    this.#entryOf[place] = 0;
    this.#freeEntries.push(entry);
  }

  /** Makes the neighbours of an atom neighbours of one another, and no longer of the atom. */
  #tie(atom: number): void {
    const around = this.#around;
    const nAround = this.#nAround;
    const nWords = this.#nWords;
    const neighbours = this.#neighbours;
    for (let i = 0; i < nAround; i++) {
      const other = around[i] as number;
      let degree = 0;
      for (let word = 0; word < nWords; word++) {
        let bits = (neighbours[other * nWords + word] as number) | (neighbours[atom * nWords + word] as number);
        if (word === other >>> 5) bits &= ~(1 << (other & 31));
        if (word === atom >>> 5) bits &= ~(1 << (atom & 31));
        neighbours[other * nWords + word] = bits;
        degree += bitCount(bits);
      }
      this.#degree[other] = degree;
    }
  }
}

function grown(values: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length);
  larger.set(values);
  return larger;
}

/** Set bits of a 32-bit word, by adding neighbouring groups of bits in parallel. */
function bitCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
}
