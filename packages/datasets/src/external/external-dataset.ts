import type { DatasetColumn } from "../card.js";

/** How the files of one kind of table are written. */
export interface TableForm {
  /** The files, by their paths. */
  readonly paths: RegExp;
  readonly format: "csv" | "tsv" | "smi" | "sdf";
  /** Character between the columns; absent for SDF. */
  readonly delimiter?: string;
  /** Whether the first line that is no comment names the columns. */
  readonly header: boolean;
  /** In the order of the file; of a wide table only those that matter where `wide` says so. */
  readonly columns: readonly DatasetColumn[];
  /** The file has more columns than are described. */
  readonly wide?: true;
}

/** What is known of a data set beside its files. */
export interface CardText {
  readonly name: string;
  readonly title: string;
  /** Path of its folder or only file in the folder of the data sets, or several. */
  readonly paths: readonly string[];
  /** `spdx` is null where the terms are not stated, or not one licence. */
  readonly licence: { readonly spdx: string | null; readonly attribution: string };
  readonly source: string;
  /** With a DOI where there is one. */
  readonly citation: string;
  readonly tables: readonly TableForm[];
  /** Published figures that results can be held against, a sentence each. */
  readonly anchors: readonly string[];
  /** What is wrong with the data, a sentence each. */
  readonly defects: readonly string[];
}

/** One form in which a file is known. */
export interface FileVersion {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A file of a data set. */
export interface ExternalFile {
  /** Below the folder of the data sets, with `/`. */
  readonly path: string;
  /** Records, header not counted; null where they were not counted. */
  readonly rows: number | null;
  /** Where the first of `versions` can be downloaded; null where no address has the file as it is. */
  readonly address: string | null;
  /** What the file may be, one or more: that of `address` first. */
  readonly versions: readonly [FileVersion, ...FileVersion[]];
  /** How the table is written; null for what is no table, or not described. */
  readonly table: TableForm | null;
}

/** A data set that is not part of Molsieve: what it is, where to get it, and how to know that it is the right one. */
export interface ExternalDataset extends Omit<CardText, "paths" | "tables"> {
  /** By path. */
  readonly files: readonly ExternalFile[];
}
