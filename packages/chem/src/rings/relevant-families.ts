import { type CycleFamilies, NO_TIP } from "./cycle-families.js";
import { FamilyEdges } from "./family-edges.js";
import { MAX_SYSTEM_BONDS, type RingSystem } from "./ring-system.js";

/** Most steps of elimination, on 32 bits each. */
const MAX_STEPS = 1 << 24;

/**
 * The families whose cycles are relevant, that is no sum of shorter cycles, in RDKit's order.
 *
 * They come by size, and families of the same "unique ring family" one after another: families that differ by shorter cycles only
 * and have an edge in common, directly or over others.
 *
 * @see doi:10.1021/ci200629w (Kolodzik et al. 2012); RingDecomposerLib `src/RingDecomposerLib/RDLrelation.c`, `RDLinfo.c`
 */
export class RelevantFamilies {
  count = 0;
  order = new Uint16Array(64);

  #sorted = new Uint16Array(64);
  /** Bit of each edge outside a spanning tree: a sum of cycles is zero where none of these edges is left. */
  readonly #chord = new Int16Array(MAX_SYSTEM_BONDS);
  /** Cycles of a basis, each without the leading bits of those before it. */
  #basis = new Int32Array(64);
  readonly #leadWord = new Uint8Array(MAX_SYSTEM_BONDS);
  readonly #leadBit = new Int32Array(MAX_SYSTEM_BONDS);
  /** Relevant cycles of one size less the shorter cycles of the basis. */
  #reduced = new Int32Array(64);
  #vector = new Int32Array(1);
  /** Family of each relevant cycle of one size, and the place of the first one of its unique ring family. */
  #family = new Uint16Array(64);
  #leader = new Uint16Array(64);
  readonly #edges = new FamilyEdges();

  /** Chooses from the families of a system; `false` where that takes too many steps. */
  select(system: RingSystem, families: CycleFamilies): boolean {
    const { count } = families;
    const { nIndependent } = system;
    this.#reserve(count);
    this.#sort(families);
    if (count === nIndependent) {
      this.order.set(this.#sorted.subarray(0, count));
      this.count = count;
      return true;
    }
    const nWords = (nIndependent + 31) >> 5;
    let steps = count * nIndependent * nWords;
    if (steps > MAX_STEPS) return false;
    if (nIndependent * nWords > this.#basis.length) this.#basis = new Int32Array(nIndependent * nWords);
    if (count * nWords > this.#reduced.length) this.#reduced = new Int32Array(count * nWords);
    if (nWords > this.#vector.length) this.#vector = new Int32Array(nWords);
    this.#numberChords(system, families);

    const sorted = this.#sorted;
    const vector = this.#vector;
    const reduced = this.#reduced;
    const leader = this.#leader;
    this.count = 0;
    let nBasis = 0;
    let next = 0;
    // Once the basis is whole, all longer cycles are sums of it.
    while (next < count && nBasis < nIndependent) {
      const size = families.size[sorted[next] as number];
      const nShorter = nBasis;
      let nRelevant = 0;
      let joined = false;
      for (; next < count && families.size[sorted[next] as number] === size; next++) {
        const family = sorted[next] as number;
        this.#write(system, families, family, nWords);
        if (this.#reduce(0, nShorter, nWords)) continue;
        const at = nRelevant * nWords;
        for (let w = 0; w < nWords; w++) reduced[at + w] = vector[w] as number;
        this.#family[nRelevant] = family;
        leader[nRelevant] = nRelevant;
        if (!this.#reduce(nShorter, nBasis, nWords)) {
          this.#extend(nBasis, nWords);
          nBasis++;
        } else {
          for (let k = 0; k < nRelevant; k++) {
            if (!equal(reduced, k * nWords, at, nWords) || this.#first(k) === this.#first(nRelevant)) continue;
            steps += system.nEdges;
            if (steps > MAX_STEPS) return false;
            if (!this.#edges.share(system, families, this.#family[k] as number, family)) continue;
            this.#join(k, nRelevant);
            joined = true;
          }
        }
        nRelevant++;
      }
      this.#append(nRelevant, joined);
    }
    return true;
  }

  /** Stable sort by size. */
  #sort(families: CycleFamilies): void {
    const { count, size } = families;
    const sorted = this.#sorted;
    for (let f = 0; f < count; f++) {
      const own = size[f] as number;
      let i = f;
      for (; i > 0 && (size[sorted[i - 1] as number] as number) > own; i--) sorted[i] = sorted[i - 1] as number;
      sorted[i] = f;
    }
  }

  #numberChords(system: RingSystem, families: CycleFamilies): void {
    const { nVertices, nEdges } = system;
    const chord = this.#chord;
    chord.fill(0, 0, nEdges);
    const row = families.spanningRow;
    for (let v = 0; v < nVertices; v++) {
      if (families.level[row + v] !== 0) chord[families.towardsRoot[row + v] as number] = -1;
    }
    let n = 0;
    for (let e = 0; e < nEdges; e++) if (chord[e] === 0) chord[e] = n++;
  }

  /** Writes the chords of the cycle that stands for a family into the vector. */
  #write(system: RingSystem, families: CycleFamilies, family: number, nWords: number): void {
    this.#vector.fill(0, 0, nWords);
    this.#writePath(system, families, family, families.p[family] as number);
    this.#writePath(system, families, family, families.q[family] as number);
    this.#flip(families.edgeOfP[family] as number);
    if (families.tip[family] !== NO_TIP) this.#flip(families.edgeOfQ[family] as number);
  }

  #writePath(system: RingSystem, families: CycleFamilies, family: number, from: number): void {
    const root = families.root[family] as number;
    const row = families.row[family] as number;
    let v = from;
    while (v !== root) {
      const edge = families.towardsRoot[row + v] as number;
      this.#flip(edge);
      v = (system.ends[edge] as number) - v;
    }
  }

  #flip(edge: number): void {
    const chord = this.#chord[edge] as number;
    if (chord >= 0) this.#vector[chord >> 5] = (this.#vector[chord >> 5] as number) ^ (1 << (chord & 31));
  }

  /** Adds cycles `from` to `to - 1` of the basis where their leading bit is set; whether nothing is left of the vector. */
  #reduce(from: number, to: number, nWords: number): boolean {
    const vector = this.#vector;
    const basis = this.#basis;
    for (let k = from; k < to; k++) {
      if (((vector[this.#leadWord[k] as number] as number) & (this.#leadBit[k] as number)) === 0) continue;
      for (let w = 0; w < nWords; w++) vector[w] = (vector[w] as number) ^ (basis[k * nWords + w] as number);
    }
    for (let w = 0; w < nWords; w++) if (vector[w] !== 0) return false;
    return true;
  }

  /** Adds the vector to the basis. */
  #extend(nBasis: number, nWords: number): void {
    const vector = this.#vector;
    let word = 0;
    while (vector[word] === 0) word++;
    const bits = vector[word] as number;
    this.#leadWord[nBasis] = word;
    this.#leadBit[nBasis] = bits & -bits;
    for (let w = 0; w < nWords; w++) this.#basis[nBasis * nWords + w] = vector[w] as number;
  }

  #first(i: number): number {
    let k = i;
    while (this.#leader[k] !== k) k = this.#leader[k] as number;
    return k;
  }

  #join(i: number, j: number): void {
    const a = this.#first(i);
    const b = this.#first(j);
    this.#leader[Math.max(a, b)] = Math.min(a, b);
  }

  /** Appends the relevant families of one size to the order. */
  #append(nRelevant: number, joined: boolean): void {
    for (let i = 0; i < nRelevant; i++) {
      if (!joined) this.order[this.count++] = this.#family[i] as number;
      else if (this.#leader[i] === i) {
        for (let k = i; k < nRelevant; k++)
          if (this.#first(k) === i) this.order[this.count++] = this.#family[k] as number;
      }
    }
  }

  #reserve(count: number): void {
    if (count <= this.order.length) return;
    this.order = new Uint16Array(2 * count);
    this.#sorted = new Uint16Array(2 * count);
    this.#family = new Uint16Array(2 * count);
    this.#leader = new Uint16Array(2 * count);
  }
}

function equal(words: Int32Array, i: number, j: number, nWords: number): boolean {
  for (let w = 0; w < nWords; w++) if (words[i + w] !== words[j + w]) return false;
  return true;
}
