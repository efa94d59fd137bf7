import { depictSvg, type RdkitEngine } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { type Value, valueText } from "@molsieve/table";
import { inlineDrawing } from "../report/drawing.js";
import { type Html, trusted } from "../report/html.js";
import { type ShownTable, tableHtml, tableText } from "./shown-table.js";

/** A row of a {@link MoleculeTable}. */
export interface MoleculeRow {
  /** SMILES or mol block to draw. */
  readonly structure: string;
  /** Aligned to the table's columns. */
  readonly values: readonly Value[];
}

/** What a {@link MoleculeTable} holds. */
export interface MoleculeTableContent {
  /** What stands above the table. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly MoleculeRow[];
}

/**
 * A table of molecules that draws itself: with structures in a Jupyter notebook (Deno's kernel), as text in Node.
 *
 * The first 20 rows are shown; all are in `rows`.
 */
export class MoleculeTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly MoleculeRow[];
  readonly #engine: RdkitEngine;

  /** @param engine draws the structures */
  constructor(engine: RdkitEngine, { title, columns, rows }: MoleculeTableContent) {
    this.#engine = engine;
    this.title = title;
    this.columns = columns;
    this.rows = rows;
  }

  /** The rows as objects by column name, for loops and plots. */
  records(): Record<string, Value>[] {
    return this.rows.map(({ values }) => Object.fromEntries(this.columns.map((name, i) => [name, values[i] ?? null])));
  }

  /**
   * The same rows with some of the columns, in the order given; drawings stay.
   *
   * @throws {MolsieveError} `argument` for a column that there is not
   */
  select(...columns: readonly string[]): MoleculeTable {
    const places = columns.map((name) => {
      const place = this.columns.indexOf(name);
      if (place < 0) throw argumentError("columns", name, `one of ${this.columns.join(", ")}`);
      return place;
    });
    const rows = this.rows.map(({ structure, values }) => ({
      structure,
      values: places.map((place) => values[place] ?? null),
    }));
    return new MoleculeTable(this.#engine, { title: this.title, columns, rows });
  }

  /** The table as an HTML fragment with a drawing in front of each row; all text in it is escaped. */
  html(): string {
    const drawings = this.rows.slice(0, SHOWN_ROWS).map(({ structure }) => this.#drawing(structure));
    return tableHtml({ ...this.#shown(), drawings });
  }

  /** The table as lines of text. */
  text(): string {
    return tableText(this.#shown());
  }

  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/html": this.html(), "text/plain": this.text() };
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.text();
  }

  #shown(): ShownTable {
    const rows = this.rows.slice(0, SHOWN_ROWS).map(({ values }) => values.map(cellText));
    return { caption: this.#caption(), columns: this.columns, rows };
  }

  #caption(): string {
    const { length } = this.rows;
    const rows = `${length.toLocaleString("en-GB")} ${length === 1 ? "row" : "rows"}`;
    return `${this.title}: ${rows}${length > SHOWN_ROWS ? `, the first ${SHOWN_ROWS} shown` : ""}`;
  }

  #drawing(structure: string): Html | string {
    const drawn = depictSvg(this.#engine, structure, { width: 180, height: 120 });
    return drawn.ok ? trusted(inlineDrawing(drawn.svg)) : `cannot be drawn: ${drawn.message}`;
  }
}

const SHOWN_ROWS = 20;

/** A number with five decimals or more, as text files have it. */
const LONG_NUMBER = /^-?\d+\.\d{5,}$/;

/** Similarities and the like to four digits: a table is to be looked at. */
function cellText(value: Value): string {
  if (typeof value === "string" && LONG_NUMBER.test(value)) return cellText(Number(value));
  if (typeof value !== "number" || Number.isInteger(value)) return valueText(value);
  return Math.abs(value) >= 1e-4 ? value.toFixed(4) : value.toPrecision(4);
}
