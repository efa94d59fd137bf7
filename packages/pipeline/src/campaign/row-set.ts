/** A set of row numbers, in memory of one bit for each row there may be. */
export class RowSet {
  readonly #bits: Uint8Array;
  #size = 0;

  /** @param nRows rows are 0 to `nRows - 1` */
  constructor(nRows: number) {
    this.#bits = new Uint8Array(Math.ceil(nRows / 8));
  }

  get size(): number {
    return this.#size;
  }

  has(row: number): boolean {
    return (((this.#bits[Math.floor(row / 8)] ?? 0) >> (row % 8)) & 1) === 1;
  }

  add(row: number): void {
    if (this.has(row)) return;
    const at = Math.floor(row / 8);
    this.#bits[at] = (this.#bits[at] as number) | (1 << (row % 8));
    this.#size++;
  }
}
