import type { RecordSource, SourceRecord } from "@molsieve/table";
import type { Campaign } from "../config/campaign.js";
import { timeValue } from "../models/time-value.js";
import { missingColumn } from "./missing-column.js";

/** What a row of the target's file says in the column of `hide`: empty where there is none, undefined where it should be a time and is not. */
export type HideMark = (record: SourceRecord) => string | undefined;

/**
 * A reader of the column by which a campaign hides compounds.
 *
 * @throws {MolsieveError} `input` when the file lacks the column; the file is closed then
 */
export async function hideMarks(source: RecordSource, hide: Campaign["hide"]): Promise<HideMark> {
  if (hide?.column === undefined) return () => "";
  const column = source.columns.indexOf(hide.column);
  if (column < 0) {
    await source.close();
    throw missingColumn(source, "hide.column", hide.column);
  }
  const isTime = hide.by === "time";
  return ({ fields }) => {
    const text = (fields[column] ?? "").trim();
    return isTime && timeValue(text) === undefined ? undefined : text;
  };
}
