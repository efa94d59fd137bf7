/** Count fingerprints without their zeros; grows as rows are added. */
export class SparseCounts {
  /** Where each row's entries start, and the end of the last row's. */
  readonly start: number[] = [0];
  /** Sum of each row's counts. */
  readonly totals: number[] = [];
  #features = new Uint32Array(1024);
  #counts = new Uint32Array(1024);

  get nRows(): number {
    return this.totals.length;
  }

  /** Ascending within a row. */
  get features(): Uint32Array {
    return this.#features;
  }

  /** By entry, at least 1. */
  get counts(): Uint32Array {
    return this.#counts;
  }

  add(counts: Uint32Array): void {
    let end = this.start[this.nRows] as number;
    this.#reserve(end + counts.length);
    let total = 0;
    for (let feature = 0; feature < counts.length; feature++) {
      const count = counts[feature] as number;
      if (count === 0) continue;
      this.#features[end] = feature;
      this.#counts[end] = count;
      total += count;
      end += 1;
    }
    this.start.push(end);
    this.totals.push(total);
  }

  #reserve(size: number): void {
    if (size <= this.#features.length) return;
    this.#features = enlarged(this.#features, size);
    this.#counts = enlarged(this.#counts, size);
  }
}

function enlarged(values: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(size * 2);
  larger.set(values);
  return larger;
}
