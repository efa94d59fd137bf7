import type { Line } from "./lines.js";

/** Where the lines that were read last begin in their file. */
export class LinePlaces {
  #firstLine: number;
  #places: number[] = [];
  #nextByte: number;

  /** @param byte where the line `line`, 1-based, begins: the next that will be added */
  constructor(line: number, byte: number) {
    this.#firstLine = line;
    this.#nextByte = byte;
  }

  /** Adds the next lines. */
  add(lines: readonly Line[]): void {
    for (const { nBytes, terminator } of lines) {
      this.#places.push(this.#nextByte);
      this.#nextByte += nBytes + terminator.length;
    }
  }

  /** Bytes of the file before a line, which was added and not forgotten. */
  byteOf(line: number): number {
    return this.#places[line - this.#firstLine] as number;
  }

  /** Forgets the lines before `line`. */
  forget(line: number): void {
    if (line <= this.#firstLine) return;
    this.#places = this.#places.slice(line - this.#firstLine);
    this.#firstLine = line;
  }
}
