/** Distinct sets of atoms of one size, kept in a hash table whose memory is used again. */
export class AtomSets {
  size = 0;
  #width = 0;
  /** Atoms of each set, ascending, `[size, width]`. */
  #atoms = new Int32Array(256);
  /** Index + 1 of the latest set with each hash, 0 where there is none. */
  readonly #latest = new Int32Array(BUCKETS);
  /** Hashes that occur. */
  readonly #filled: number[] = [];
  /** Index + 1 of the set before with the same hash, 0 where there is none. */
  #previous = new Int32Array(64);

  /** Empties it, for sets of `width` atoms. */
  begin(width: number): void {
    this.#width = width;
    this.size = 0;
    for (const bucket of this.#filled) this.#latest[bucket] = 0;
    this.#filled.length = 0;
  }

  /** Adds the first `width` of these atoms, in any order, unless it has them. */
  add(atoms: Int32Array): void {
    const width = this.#width;
    const at = this.size * width;
    if (at + width > this.#atoms.length) this.#atoms = grown(this.#atoms, width);
    if (this.size === this.#previous.length) this.#previous = grown(this.#previous, 0);
    const own = this.#atoms;
    let hash = 0;
    for (let i = 0; i < width; i++) {
      const atom = atoms[i] as number;
      hash = (hash + Math.imul(atom + 1, 0x9e3779b1)) | 0;
      let k = at + i;
      for (; k > at && (own[k - 1] as number) > atom; k--) own[k] = own[k - 1] as number;
      own[k] = atom;
    }
    const bucket = (hash ^ (hash >>> 16)) & (BUCKETS - 1);
    const latest = this.#latest[bucket] as number;
    for (let other = latest; other > 0; other = this.#previous[other - 1] as number) {
      let i = 0;
      while (i < width && own[(other - 1) * width + i] === own[at + i]) i++;
      if (i === width) return;
    }
    if (latest === 0) this.#filled.push(bucket);
    this.#previous[this.size] = latest;
    this.#latest[bucket] = ++this.size;
  }
}

const BUCKETS = 1024;

function grown(list: Int32Array<ArrayBuffer>, extra: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(2 * list.length + extra);
  copy.set(list);
  return copy;
}
