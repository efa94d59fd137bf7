import { argumentError } from "@molsieve/core";
import type { FileBytes } from "./file-bytes.js";
import type { IndexBatch } from "./index-contents.js";

/** Above this number of texts of a record batch, reading them one by one takes longer than reading all. */
const MAX_SINGLE_READS = 256;

/** The columns of texts. */
export type TextColumn = "id" | "smiles";

/**
 * Reads texts of an index by row. A column of a record batch is read and checked whole at the first touch; later only what is
 * asked for is read. Keeps 4 bytes a row of the record batches touched.
 */
export class TextReader {
  readonly #file: FileBytes;
  readonly #batches: readonly IndexBatch[];
  /** First row of each record batch, and behind them the number of all rows. */
  readonly #firstRows: Float64Array;
  readonly #places = new Map<IndexBatch, Uint32Array>();
  readonly #checked: Record<TextColumn, Set<IndexBatch>> = { id: new Set(), smiles: new Set() };

  constructor(file: FileBytes, batches: readonly IndexBatch[]) {
    this.#file = file;
    this.#batches = batches;
    this.#firstRows = new Float64Array(batches.length + 1);
    for (const [i, { nRows }] of batches.entries()) this.#firstRows[i + 1] = (this.#firstRows[i] as number) + nRows;
  }

  /** Throws as `IndexFile.ids` does. */
  async read(column: TextColumn, rows: ArrayLike<number>): Promise<string[]> {
    const texts = new Array<string>(rows.length);
    for (const [i, positions] of this.#byBatch(rows)) {
      const batch = this.#batches[i] as IndexBatch;
      const placeOf = await this.#placesOf(batch, i);
      const firstRow = this.#firstRows[i] as number;
      const place = (position: number) => placeOf[(rows[position] as number) - firstRow] as number;
      if (positions.length > MAX_SINGLE_READS || !this.#checked[column].has(batch)) {
        const textAt = await this.#readAll(column, batch);
        for (const position of positions) texts[position] = textAt(place(position));
      } else {
        const reads = positions.map((position) => this.#readOne(column, batch, place(position)));
        for (const [k, text] of (await Promise.all(reads)).entries()) texts[positions[k] as number] = text;
      }
    }
    return texts;
  }

  /** The positions of the rows of each record batch. */
  #byBatch(rows: ArrayLike<number>): Map<number, number[]> {
    const nRows = this.#firstRows[this.#batches.length] as number;
    const found = new Map<number, number[]>();
    for (let position = 0; position < rows.length; position++) {
      const row = rows[position] as number;
      if (!(Number.isInteger(row) && row >= 0 && row < nRows)) {
        throw argumentError("row", row, nRows === 0 ? "none: the index is empty" : `an integer from 0 to ${nRows - 1}`);
      }
      let low = 0;
      let high = this.#batches.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((this.#firstRows[middle] as number) <= row) low = middle;
        else high = middle;
      }
      const positions = found.get(low);
      if (positions === undefined) found.set(low, [position]);
      else positions.push(position);
    }
    return found;
  }

  /** The place of each row of a record batch. */
  async #placesOf(batch: IndexBatch, i: number): Promise<Uint32Array> {
    const known = this.#places.get(batch);
    if (known !== undefined) return known;
    const rows = new Uint32Array((await this.#file.readChecked(batch.columns.row, "row numbers")).buffer);
    const firstRow = this.#firstRows[i] as number;
    const places = new Uint32Array(rows.length);
    for (let place = 0; place < rows.length; place++) places[(rows[place] as number) - firstRow] = place;
    this.#places.set(batch, places);
    return places;
  }

  async #readAll(column: TextColumn, batch: IndexBatch): Promise<(place: number) => string> {
    const [offsetsRange, textRange] = rangesOf(column, batch);
    const offsets = new Int32Array((await this.#file.readChecked(offsetsRange, `${column} offsets`)).buffer);
    const text = Buffer.from((await this.#file.readChecked(textRange, `${column} texts`)).buffer);
    this.#checked[column].add(batch);
    return (place) => text.toString("utf8", offsets[place], offsets[place + 1]);
  }

  async #readOne(column: TextColumn, batch: IndexBatch, place: number): Promise<string> {
    const [offsets, text] = rangesOf(column, batch);
    const bytes = await this.#file.read(offsets.offset + 4 * place, 8);
    const [start = 0, end = 0] = new Int32Array(bytes.buffer);
    return Buffer.from(await this.#file.read(text.offset + start, end - start)).toString();
  }
}

function rangesOf(column: TextColumn, { columns }: IndexBatch) {
  return column === "id"
    ? ([columns.idOffsets, columns.idText] as const)
    : ([columns.smilesOffsets, columns.smilesText] as const);
}
