import type { ReaderChoice, ReadingCounts } from "@molsieve/chem";
import type { MaxRejects } from "@molsieve/screen";
import type { ConvertOptions, ConvertResult } from "../convert/convert.js";

/** What every function that makes one table of another accepts. The command's options have the same names. */
export interface TableOptions extends ConvertOptions {
  /** Worker threads. Default: one for each core. */
  readonly workers?: number;
  /**
   * Who reads SMILES: `fast` is Molsieve's own reader, which asks RDKit-JS where it is not certain; `rdkit` RDKit-JS alone;
   * `check` both, and the run stops at any difference. Default `fast`.
   */
  readonly engine?: ReaderChoice;
  /** Most rows that may be rejected because they could not be used: a count or a share such as `"5%"`. Default: any number. */
  readonly maxRejects?: MaxRejects;
  /** Leave out the input's columns other than structure and identifier. */
  readonly dropExtra?: boolean;
}

/** What became of the rows of a table: `rows_in` = `rows_out` + `rows_rejected`, where nothing else is said. */
export interface TableResult extends ConvertResult {
  /** How many rows were rejected with each code. */
  readonly rejected_by_code: Readonly<Record<string, number>>;
  /** Who read SMILES. */
  readonly engine: ReaderChoice;
  /** How many SMILES were read by whom and why; a row may be read more than once on its way. */
  readonly readings: Partial<ReadingCounts>;
  readonly workers: number;
  readonly seconds: number;
}
