import { type RecordSource, type SourceRecord, type TableColumn, type Value, valueText } from "@molsieve/table";

/** Values of a record in the columns that are carried through, and the names they go by there. */
export interface CarriedValues {
  readonly names: readonly string[];
  readonly values: readonly Value[];
}

interface CarriedColumn {
  readonly name: string;
  /** Where it stands in the input. */
  readonly position: number;
}

/**
 * The columns of an input other than structure and identifier, under names that the output has free: one that has the name
 * of an output column is carried as `input_` and its name.
 */
export class CarriedColumns {
  readonly #source: RecordSource;
  readonly #taken: Set<string>;
  readonly #columns: CarriedColumn[] = [];
  readonly #headerless: boolean;
  #nSeen = 0;
  #fixed: readonly (CarriedColumn & TableColumn)[] | undefined;

  /** @param own names of the output's own columns */
  constructor(source: RecordSource, own: readonly string[]) {
    this.#source = source;
    this.#taken = new Set(own);
    this.#headerless = source.format === "smiles" && !source.hasHeader;
  }

  /** Whether only reading to the end tells which columns there are. */
  get grows(): boolean {
    return this.#source.columnsGrow || this.#headerless;
  }

  /** The columns once they are fixed, with their types; none before. */
  get fixed(): readonly TableColumn[] {
    return this.#fixed ?? [];
  }

  /** Has every record hold the same columns: all known by now, but for those without a header that no record filled. */
  fix(filled: ReadonlySet<number>): void {
    const { columns, schema } = this.#source;
    this.#fixed = this.#among(columns.length)
      .filter(({ position }) => !this.#headerless || filled.has(position))
      .map((column) => ({ ...(schema[column.position] as TableColumn), ...column }));
  }

  /** Has no record hold any of these columns. */
  drop(): void {
    this.#fixed = [];
  }

  /** What a record holds: the fixed columns as their types say, or the columns known when it was read, as they are. */
  of(record: SourceRecord): CarriedValues {
    const valueAt = ({ position }: CarriedColumn): Value => record.values[position] ?? null;
    if (this.#fixed !== undefined) {
      const values = this.#fixed.map((column) => {
        const value = valueAt(column);
        return column.type === "utf8" && value !== null ? valueText(value) : value;
      });
      return { names: this.#fixed.map(({ name }) => name), values };
    }
    const known = this.#among(record.values.length).filter(
      ({ position }) => !this.#headerless || record.fields[position] !== "",
    );
    return { names: known.map(({ name }) => name), values: known.map(valueAt) };
  }

  /** A sentence for each column that was renamed. */
  notes(): string[] {
    const { columns } = this.#source;
    return (this.#fixed ?? this.#columns).flatMap(({ name, position }) => {
      const column = columns[position];
      return name === column ? [] : [`column ${JSON.stringify(column)} is written as ${JSON.stringify(name)}`];
    });
  }

  #among(count: number): CarriedColumn[] {
    const { columns, smilesColumn, idColumn } = this.#source;
    for (; this.#nSeen < count; this.#nSeen++) {
      const column = columns[this.#nSeen] as string;
      if (column === smilesColumn || column === idColumn) continue;
      let name = column;
      while (this.#taken.has(name)) name = `input_${name}`;
      this.#taken.add(name);
      this.#columns.push({ name, position: this.#nSeen });
    }
    return this.#columns.filter(({ position }) => position < count);
  }
}
