import type { SourceRecord } from "@molsieve/table";
import type { MeasuredValue } from "../models/measured-value.js";
import type { PreparedMolecule } from "../stages/prepare-molecule.js";

/** One measurement of the target files, standardised. */
export interface Measurement {
  /** Its row is counted over all files. */
  readonly record: SourceRecord;
  /** Place of its file in the list of files. */
  readonly file: number;
  readonly prepared: PreparedMolecule;
  /** In the campaign's unit. */
  readonly activity: number;
  /** How the true activity lies to it: -1 below it, 0 at it, 1 above it. */
  readonly qualifier: MeasuredValue["qualifier"];
  /** What its row says in the column of `hide`; empty where it has none. */
  readonly mark: string;
  /** Its place among the features that `prepare.rows` was given. */
  readonly place: number;
}
