const PAGE_BITS = 20;
const PAGE_BYTES = 2 ** PAGE_BITS;
const PAGE_MASK = PAGE_BYTES - 1;

/**
 * A list of ascending numbers for each row, kept as the gaps between them, 7 bits a byte: two bytes a number where the gaps
 * are below 16,384. Memory: 8 bytes a row and the bytes of the gaps.
 */
export class RowLists {
  readonly #pages: Uint8Array[] = [];
  readonly #start: Uint32Array;
  /** Where each list ends so far. */
  readonly #end: Uint32Array;
  #size = 0;

  constructor(nRows: number) {
    this.#start = new Uint32Array(nRows);
    this.#end = new Uint32Array(nRows);
  }

  /** Bytes of all gaps; below 2^32. */
  get size(): number {
    return this.#size;
  }

  /** Whether the row's list holds nothing so far. */
  isEmpty(row: number): boolean {
    return this.#start[row] === this.#end[row];
  }

  /** Opens the list of `row` behind all others; {@link push} may then fill it until another is opened. */
  open(row: number): void {
    this.#start[row] = this.#size;
    this.#end[row] = this.#size;
  }

  /** Gives each row, in turn, room for a list of so many bytes: all may then be filled by turns. */
  reserve(bytes: Uint32Array): void {
    for (const [row, length] of bytes.entries()) {
      this.open(row);
      this.#grow(this.#size + length);
    }
  }

  /** Adds a number to the list of `row`: `gap` is by how much it exceeds the one before (the first: the list's base). */
  push(row: number, gap: number): void {
    let at = this.#end[row] as number;
    this.#grow(at + gapBytes(gap));
    let rest = gap;
    while (rest >= 128) {
      this.#page(at)[at++ & PAGE_MASK] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#page(at)[at++ & PAGE_MASK] = rest;
    this.#end[row] = at;
  }

  /** Puts the row's numbers, counted from `base`, at `into[at]` and behind; returns where they end. */
  read(row: number, base: number, into: Uint32Array, at: number): number {
    const end = this.#end[row] as number;
    let address = this.#start[row] as number;
    let next = at;
    let number = base;
    while (address < end) {
      let byte = this.#page(address)[address++ & PAGE_MASK] as number;
      let gap = byte & 127;
      for (let shift = 7; byte >= 128; shift += 7) {
        byte = this.#page(address)[address++ & PAGE_MASK] as number;
        gap |= (byte & 127) << shift;
      }
      number += gap >>> 0;
      into[next++] = number;
    }
    return next;
  }

  #page(address: number): Uint8Array {
    return this.#pages[address >>> PAGE_BITS] as Uint8Array;
  }

  #grow(size: number): void {
    if (size <= this.#size) return;
    while (this.#pages.length * PAGE_BYTES < size) this.#pages.push(new Uint8Array(PAGE_BYTES));
    this.#size = size;
  }
}

/** Bytes that a gap takes. */
export function gapBytes(gap: number): number {
  return gap < 2 ** 7 ? 1 : gap < 2 ** 14 ? 2 : gap < 2 ** 21 ? 3 : gap < 2 ** 28 ? 4 : 5;
}
