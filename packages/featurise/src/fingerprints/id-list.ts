/** A list of 32-bit identifiers of features, one entry an occurrence, that keeps its memory when it is emptied. */
export class IdList {
  values = new Uint32Array(256);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  push(id: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(2 * this.length);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = id;
  }
}
