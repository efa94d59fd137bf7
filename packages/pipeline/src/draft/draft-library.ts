import { MolsieveError, shown, type TaskOptions } from "@molsieve/core";
import { formatOf } from "@molsieve/table";
import { openSmiles } from "../config/open-smiles.js";
import { openPrepared } from "../prepared/open-prepared.js";
import { isPrepared } from "../prepared/prepared-about.js";
import { readCellTable } from "./cell-table.js";
import { namedTable } from "./header-row.js";
import { chooseIdColumn } from "./id-column.js";
import { choosePriceColumn } from "./price-column.js";
import { chooseStructureColumn } from "./structure-column.js";

/** The library of a draft. */
export interface DraftedLibrary {
  /** Undefined for the embedded compounds that stand in. */
  readonly file: string | undefined;
  readonly smiles: string | undefined;
  readonly id: string | undefined;
  readonly delimiter: string | undefined;
  /** Column of prices; undefined where none was found. */
  readonly price: string | undefined;
  /** What was chosen, a sentence for the user. */
  readonly why: string;
}

const BY_THE_FILE = { smiles: undefined, id: undefined, delimiter: undefined, price: undefined };

/**
 * The library that a draft names, with the columns of its structures and identifiers.
 *
 * @throws {MolsieveError} `input` where the file cannot be read as a library
 */
export async function draftLibrary({
  library: file,
  librarySmiles,
  ...task
}: TaskOptions & { readonly library?: string; readonly librarySmiles?: string }): Promise<DraftedLibrary> {
  if (file === undefined) return { ...BY_THE_FILE, file, why: "4,999 NCI compounds, until you name your own" };
  if (isPrepared(file)) {
    await (await openPrepared(file, task.signal))[Symbol.asyncDispose]();
    return { ...BY_THE_FILE, file, why: "prepared" };
  }
  const format = formatOf(file, "input");
  if (format !== "csv" && format !== "tsv") {
    const source = await openSmiles(file, { smiles: librarySmiles, signal: task.signal });
    await source.close();
    return { ...BY_THE_FILE, file, smiles: librarySmiles, why: source.guesses.join("; ") || `${format} file` };
  }
  const table = await readCellTable(file, undefined, task);
  const { columns, rows, nHeader } = namedTable(table);
  if (nHeader !== 1 || table.nLead > 0) {
    const [reason, remedy] =
      nHeader === 0
        ? ["the library has no header", "Put a line with column names on top, such as smiles,id"]
        : table.nLead > 0
          ? ["lines stand above the header", "Remove them"]
          : ["the header has two lines", "Remove one of them"];
    throw new MolsieveError("input", reason, { file, line: 1, remedy });
  }
  const structure = chooseStructureColumn(file, columns, rows, librarySmiles);
  const id = chooseIdColumn(file, columns, rows, structure.all, undefined);
  const smiles = columns[structure.column] as string;
  const price = choosePriceColumn(columns, rows);
  return {
    file,
    smiles,
    id: id && columns[id.column],
    delimiter: table.delimiter === "," || format === "tsv" ? undefined : table.delimiter,
    price,
    why: `structures in ${shown(smiles)}: ${structure.why}${price === undefined ? "" : `; prices in ${shown(price)}`}`,
  };
}
