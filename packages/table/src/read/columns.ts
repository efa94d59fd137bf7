import { MolsieveError, nearestName, shown } from "@molsieve/core";
import { checkedNames } from "../value/table-column.js";

const SMILES_NAMES = ["smiles", "canonicalsmiles", "isomericsmiles", "structure", "molecule", "mol"];

const ID_NAMES = [
  "id",
  "compoundid",
  "moleculeid",
  "molid",
  "moleculechemblid",
  "molchemblid",
  "compoundchemblid",
  "cmpdchemblid",
  "chemblid",
  "zincid",
  "catalogid",
  "idnumber",
  "ligandid",
  "cid",
  "name",
  "compoundname",
  "moleculename",
  "molname",
  "title",
  "compound",
  "molregno",
];

/** Which columns of a table hold structure and identifier. */
export interface ColumnChoice {
  /** Index of the structure column. */
  readonly smiles: number;
  /** Index of the identifier column; `undefined` where the table has none. */
  readonly id: number | undefined;
  /** What was guessed, a sentence each, for the user to see. */
  readonly guesses: readonly string[];
}

/** `true` for a word that names a structure column, whatever its case and punctuation. */
export function namesStructure(word: string): boolean {
  return SMILES_NAMES.includes(plain(word)) || plain(word).includes("smiles");
}

/**
 * The structure and identifier columns of a table with these column names: as named in `wanted`, else the first of the
 * usual names (case and punctuation ignored), else the only one whose name contains `smiles`.
 *
 * @throws {MolsieveError} `input` when a wanted column is not there, or no structure column or several can be guessed
 */
export function chooseColumns(
  file: string,
  columns: readonly string[],
  wanted: { readonly smiles?: string | undefined; readonly id?: string | undefined },
): ColumnChoice {
  const guesses: string[] = [];
  const plainNames = columns.map(plain);
  const named = (name: string): number => {
    const index = columns.indexOf(name);
    if (index >= 0) return index;
    const nearest = nearestName(name, columns);
    const hint = nearest === undefined ? "" : `Did you mean ${JSON.stringify(nearest)}? `;
    throw new MolsieveError("input", `no column ${JSON.stringify(name)}`, {
      file,
      key: name,
      value: columns,
      remedy: `${hint}The header has: ${listed(columns)}`,
    });
  };
  const usual = (names: readonly string[]): number => firstUsual(names, plainNames);

  let smiles = wanted.smiles === undefined ? usual(SMILES_NAMES) : named(wanted.smiles);
  if (smiles < 0) {
    const candidates = columns.filter(namesStructure);
    if (candidates.length !== 1) {
      const reason =
        candidates.length === 0
          ? "no SMILES column found in the header"
          : `several columns could hold the SMILES: ${listed(candidates)}`;
      throw new MolsieveError("input", reason, {
        file,
        key: "smiles",
        value: columns,
        remedy: `Name the column with smiles (--smiles); the header has: ${listed(columns)}`,
      });
    }
    smiles = plainNames.findIndex((name) => name.includes("smiles"));
  }
  if (wanted.smiles === undefined) guesses.push(`SMILES column ${shown(columns[smiles])} guessed from the header`);

  let id = wanted.id === undefined ? usual(ID_NAMES) : named(wanted.id);
  if (id === smiles && wanted.id === undefined) id = -1;
  if (wanted.id === undefined) {
    guesses.push(
      id < 0
        ? "no id column in the header: record numbers serve as ids"
        : `id column ${shown(columns[id])} guessed from the header`,
    );
  }
  return { smiles, id: id < 0 ? undefined : id, guesses };
}

/**
 * The column names in a header: white space around them dropped, an empty one replaced by `column_` and its 1-based
 * position.
 *
 * @throws {MolsieveError} `input` when two are the same
 */
export function columnNames(file: string, line: number, header: readonly string[]): readonly string[] {
  const names = header.map((name, i) => (name.trim() === "" ? `column_${i + 1}` : name.trim()));
  return checkedNames(file, names, line);
}

/** The first of these columns that has a usual name for an identifier; `undefined` where none has. */
export function usualIdColumn(columns: readonly string[]): string | undefined {
  return columns[firstUsual(ID_NAMES, columns.map(plain))];
}

/** Where the first of the usual names stands; -1 where none does. */
function firstUsual(usual: readonly string[], plainNames: readonly string[]): number {
  return usual.map((name) => plainNames.indexOf(name)).find((index) => index >= 0) ?? -1;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** At most 20 names, quoted. */
function listed(names: readonly string[]): string {
  const first = names.slice(0, 20).map((name) => shown(name));
  return names.length <= 20 ? first.join(", ") : `${first.join(", ")} and ${names.length - 20} more`;
}
