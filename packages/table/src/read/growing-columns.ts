import type { TableColumn, TableColumnType, Value } from "../value/table-column.js";

/**
 * The columns of a file that names them record by record: the union of those seen so far, in the order of their first
 * appearance. Lists are extended in place, so that whoever holds them sees them grow.
 */
export class GrowingColumns {
  readonly names: string[] = [];
  readonly schema: TableColumn[] = [];
  readonly #indices = new Map<string, number>();
  readonly #typed: boolean[] = [];

  /** The position of a column, which is added when it is new. */
  indexOf(name: string): number {
    const known = this.#indices.get(name);
    if (known !== undefined) return known;
    const index = this.names.push(name) - 1;
    this.#indices.set(name, index);
    this.schema.push({ name, type: "utf8" });
    this.#typed.push(false);
    return index;
  }

  /** Takes note of a value: a column of numbers is `double`, of truth values `boolean`, of both or text `utf8`. */
  note(index: number, value: Value): void {
    const column = this.schema[index];
    if (value === null || column === undefined) return;
    const type: TableColumnType =
      typeof value === "number" ? "double" : typeof value === "boolean" ? "boolean" : "utf8";
    if (column.type !== type) {
      this.schema[index] = { name: column.name, type: this.#typed[index] ? "utf8" : type };
    }
    this.#typed[index] = true;
  }
}
