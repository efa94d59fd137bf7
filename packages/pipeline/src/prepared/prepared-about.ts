import type { Preset } from "@molsieve/chem";
import type { FeatureSpec } from "@molsieve/featurise";
import type { ByteInput, RecordFormat, TableColumn } from "@molsieve/table";

/** What a prepared library says of itself. */
export interface PreparedAbout {
  /** Version of Molsieve that made it. */
  readonly molsieve: string;
  /** Version of RDKit-JS that made it. */
  readonly rdkit: string;
  /** How structures were standardised; `none` is as they were written. */
  readonly standardise: Preset | "none";
  /** What was computed of each molecule; null for nothing. */
  readonly features: FeatureSpec | null;
  /** The libraries, in the order of their rows. */
  readonly sources: readonly PreparedSource[];
  /** The columns that are carried through. */
  readonly carried: readonly TableColumn[];
  /** How many rows were rejected with each code. */
  readonly rejected_by_code: Readonly<Record<string, number>>;
}

/** A file that a prepared library was made from. */
export interface PreparedSource {
  /** As it was named. */
  readonly path: string;
  /** Where it lay, seen from the folder of the prepared library. */
  readonly location: string;
  readonly format: RecordFormat;
  /** Of the file as it lies on disk. */
  readonly bytes: number;
  readonly sha256: string;
  /** First of its rows in the library. */
  readonly firstRow: number;
  readonly nRows: number;
}

/** Name and version of the format of the files. */
export const PREPARED_KIND = "molsieve-prepared/1";

/** Extension of the files. */
export const PREPARED_EXTENSION = ".mlib";

/** Whether an input is a prepared library by its name. */
export function isPrepared(input: ByteInput): input is string {
  return typeof input === "string" && input.endsWith(PREPARED_EXTENSION);
}

/** What to do about a prepared library that cannot be used. */
export const PREPARE_AGAIN = "Make it again with molsieve prepare";
