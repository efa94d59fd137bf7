import { MolsieveError, nearestName } from "@molsieve/core";

/** The columns of a library that are wanted beside structures and identifiers. */
export interface WantedColumns {
  /** Those that come along into the tables. */
  readonly carry: readonly string[];
  /** The one with the cost of a compound; it may be one of `carry`. */
  readonly cost: string | undefined;
}

/** Nothing beside structures and identifiers. */
export const NO_COLUMNS: WantedColumns = { carry: [], cost: undefined };

/** The names of the columns that travel with each row: those that are carried, and behind them that of the costs where it is another one. */
export function travellingColumns({ carry, cost }: WantedColumns): readonly string[] {
  return cost === undefined || carry.includes(cost) ? carry : [...carry, cost];
}

/**
 * Makes sure that a library has the columns that are wanted of it.
 *
 * @param columns of the file
 * @throws {MolsieveError} `config` for one that it has not
 */
export function checkColumns({ carry, cost }: WantedColumns, file: string, columns: readonly string[]): void {
  for (const [key, name] of [
    ...carry.map((name, i) => [`library.carry.${i}`, name] as const),
    ...(cost === undefined ? [] : [["order.budget.column", cost] as const]),
  ]) {
    if (columns.includes(name)) continue;
    const near = nearestName(name, columns);
    const meant = near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `;
    const held = columns.length === 0 ? "It has no columns beside these" : `Its columns: ${columns.join(", ")}`;
    throw new MolsieveError("config", `"${key}": ${file} has no column ${JSON.stringify(name)}`, {
      key,
      value: name,
      remedy: `${meant}${held}`,
    });
  }
}

/** Texts of a row's travelling columns as one text, empty where there are no such columns. */
export function carriedText(values: readonly string[]): string {
  return values.length === 0 ? "" : JSON.stringify(values);
}

/** The texts in a text of {@link carriedText}. */
export function carriedValues(text: string): readonly string[] {
  return text === "" ? [] : (JSON.parse(text) as string[]);
}

/** Names for columns behind others, `library_` in front of those that are taken. */
export function freeNames(names: readonly string[], taken: Iterable<string>): string[] {
  const all = new Set(taken);
  return names.map((column) => {
    let name = column;
    while (all.has(name)) name = `library_${name}`;
    all.add(name);
    return name;
  });
}
