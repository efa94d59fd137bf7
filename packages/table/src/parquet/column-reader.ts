import type { RandomAccess } from "../source/random-access.js";
import { MAX_PAGE_BYTES } from "./decompress-page.js";
import type { ColumnChunk } from "./footer.js";
import { type DataPage, openDataPage, type PageHeader, pageHeader, readDictionary } from "./page.js";
import type { LeafType, SchemaNode } from "./schema.js";
import type { RawValue } from "./value-reader.js";

/** First look at a page header; headers with long statistics are read again. */
const HEADER_BYTES = 4096;
const MAX_HEADER_BYTES = 16 * 1024 * 1024;

/** A value of a leaf column and where it belongs; the value is null below the leaf's own definition level. */
export interface LeveledValue {
  readonly repetition: number;
  readonly definition: number;
  readonly value: RawValue | null;
}

/** Reads the values of one leaf in one row group, a page in memory at a time. Every step throws an `Error` on damage. */
export class ColumnReader {
  readonly #file: RandomAccess;
  readonly #chunk: ColumnChunk;
  readonly #node: SchemaNode;
  readonly #leaf: LeafType;
  #place: number;
  #valuesLeft: number;
  #page: DataPage | undefined;
  #leftInPage = 0;
  #dictionary: RawValue[] | undefined;
  #peeked: LeveledValue | undefined;

  constructor(file: RandomAccess, chunk: ColumnChunk, node: SchemaNode, leaf: LeafType) {
    this.#file = file;
    this.#chunk = chunk;
    this.#node = node;
    this.#leaf = leaf;
    this.#place = chunk.start;
    this.#valuesLeft = chunk.nValues;
  }

  /** The next `count` values of a column outside of lists, handed to `take` one by one. */
  async each(count: number, take: (value: RawValue | null) => void): Promise<void> {
    const { maxDefinition } = this.#node;
    for (let left = count; left > 0; ) {
      const page = await this.#openPage();
      const n = Math.min(left, this.#leftInPage);
      const { definitions, values } = page;
      for (let i = 0; i < n; i++) {
        take(definitions === undefined || definitions.next() === maxDefinition ? values.next() : null);
      }
      this.#leftInPage -= n;
      left -= n;
    }
  }

  /** The next value, which stays the next one; `undefined` at the end. */
  async peek(): Promise<LeveledValue | undefined> {
    if (this.#peeked !== undefined) return this.#peeked;
    if (this.#leftInPage === 0 && this.#valuesLeft === 0) return undefined;
    const { repetitions, definitions, values } = await this.#openPage();
    this.#leftInPage--;
    const { maxDefinition } = this.#node;
    const definition = definitions?.next() ?? maxDefinition;
    const value = definition === maxDefinition ? values.next() : null;
    this.#peeked = { repetition: repetitions?.next() ?? 0, definition, value };
    return this.#peeked;
  }

  /** Goes on to the value after the one that {@link peek} gave. */
  skip(): void {
    this.#peeked = undefined;
  }

  async #openPage(): Promise<DataPage> {
    while (this.#page === undefined || this.#leftInPage === 0) {
      const { header, stored } = await this.#readPage();
      if (header.kind === "dictionary") {
        this.#dictionary = readDictionary(header, stored, this.#chunk.codec, this.#leaf);
      } else if (header.kind !== "other") {
        this.#page = openDataPage(header, stored, this.#chunk, this.#node, this.#leaf, this.#dictionary);
        this.#leftInPage = this.#page.nValues;
        this.#valuesLeft -= this.#leftInPage;
        if (this.#valuesLeft < 0) throw new Error("the pages of a column have more values than it promises");
      }
    }
    return this.#page;
  }

  /** Each page takes at least a byte, so the bytes bound their number. */
  async #readPage(): Promise<{ header: PageHeader; stored: Uint8Array }> {
    const { end } = this.#chunk;
    const file = this.#file;
    for (let size = HEADER_BYTES; ; size *= 16) {
      const start = this.#place;
      const reach = Math.min(start + size, end);
      if (start >= end) throw new Error("a column has fewer values than it promises");
      const head = new Uint8Array(await file.slice(start, reach));
      let header: PageHeader;
      try {
        header = pageHeader(head);
      } catch (error) {
        if (reach === end || size >= MAX_HEADER_BYTES) throw error;
        continue;
      }
      const from = start + header.headerBytes;
      this.#place = from + header.storedBytes;
      if (this.#place > end) throw new Error("a page reaches beyond its column");
      if (header.storedBytes > MAX_PAGE_BYTES) throw new Error(`a page has ${header.storedBytes} bytes`);
      const within = header.headerBytes + header.storedBytes <= head.length;
      const stored = within
        ? head.slice(header.headerBytes, header.headerBytes + header.storedBytes)
        : new Uint8Array(await file.slice(from, this.#place));
      return { header, stored };
    }
  }
}
