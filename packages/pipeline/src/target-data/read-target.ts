import type { RdkitEngine } from "@molsieve/chem";
import { createBreather, issueInput, MolsieveError, type RowIssue, type TaskOptions } from "@molsieve/core";
import { parseFiniteNumber, type RecordSource, type RecordSummary, type SourceRecord } from "@molsieve/table";
import type { Campaign } from "../config/campaign.js";
import type { FileCampaign } from "../config/data-files.js";
import { openSmiles } from "../config/open-smiles.js";
import { type PreparedMolecule, type PrepareOptions, prepareMolecule } from "../stages/prepare-molecule.js";
import { type HideMark, hideMarks } from "./hide-marks.js";
import { missingColumn } from "./missing-column.js";
import { SlowStructures } from "./slow-structures.js";

/** One measurement of the target file, standardised. */
export interface Measurement {
  readonly record: SourceRecord;
  readonly prepared: PreparedMolecule;
  /** In the campaign's unit. */
  readonly activity: number;
  /** What its row says in the column of `hide`; empty where it has none. */
  readonly mark: string;
  /** Its place among the measurements. */
  readonly place: number;
}

/** All rows of the target file: each is a measurement or an issue. */
export interface TargetData {
  readonly source: RecordSource;
  readonly summary: RecordSummary;
  readonly measurements: readonly Measurement[];
  readonly issues: readonly RowIssue[];
}

/**
 * The measured compounds of a campaign, in file order; their features, one row a measurement, go to `prepare.rows`.
 *
 * @throws {MolsieveError} `input` when the file cannot be read, has no activity column, or no row of it can be used;
 * `cancelled` once `signal` has fired
 */
export async function readTarget(
  engine: RdkitEngine,
  { target, hide }: Pick<FileCampaign, "target" | "hide">,
  prepare: PrepareOptions,
  limitMs: Campaign["limits"]["milliseconds"],
  { signal, onProgress }: TaskOptions,
): Promise<TargetData> {
  const source = await openSmiles(target.file, { ...target, stage: "target/read", signal });
  const column = source.columns.indexOf(target.activity);
  if (column < 0) {
    await source.close();
    throw missingColumn(source, "target.activity", target.activity);
  }
  using slow = new SlowStructures(limitMs, prepare.limits);
  const markOf = await hideMarks(source, hide);
  const measurements: Measurement[] = [];
  const issues: RowIssue[] = [];
  const breathe = createBreather(signal);
  const report = () =>
    onProgress?.({
      stage: "read target",
      done: measurements.length + issues.length,
      unit: "compounds",
      rejected: issues.length,
    });
  for await (const chunk of source.chunks) {
    issues.push(...chunk.issues);
    for (const record of chunk.records) {
      const measured = await measurementOf(engine, source, record, { column, markOf }, prepare, slow);
      if ("prepared" in measured) measurements.push({ ...measured, place: measurements.length });
      else issues.push(measured);
      const turn = breathe();
      if (turn !== undefined) report();
      await turn;
    }
    report();
  }
  const summary = source.summary();
  if (summary === undefined) throw new MolsieveError("internal", "the target file was not read to its end");
  const first = issues[0];
  if (measurements.length === 0 && first !== undefined) {
    throw new MolsieveError("input", `none of its ${issues.length} rows can be used`, {
      file: target.file,
      remedy: `The first: ${first.message}`,
    });
  }
  return { source, summary, measurements, issues: issues.sort((a, b) => a.row - b.row) };
}

async function measurementOf(
  engine: RdkitEngine,
  source: RecordSource,
  record: SourceRecord,
  { column, markOf }: { readonly column: number; readonly markOf: HideMark },
  prepare: PrepareOptions,
  slow: SlowStructures,
): Promise<Omit<Measurement, "place"> | RowIssue> {
  const activity = parseFiniteNumber(record.fields[column] ?? "");
  if (!activity.ok) {
    const reason = `activity: ${activity.message}`;
    return rowIssue(source.path, record, "target/activity", activity.reason, reason);
  }
  const mark = markOf(record);
  if (mark === undefined) {
    const reason = "neither a number nor a date such as 2024-05-31 in the column of hide";
    return rowIssue(source.path, record, "target/hide", "not-a-time", reason);
  }
  const tooSlow = await slow.failureOf(record.input);
  if (tooSlow !== undefined) {
    const reason = `${tooSlow.message}. A larger limits.milliseconds gives it more time`;
    return rowIssue(source.path, record, "target/standardise", tooSlow.code, reason);
  }
  const prepared = await prepareMolecule(engine, record.input, prepare);
  if (!prepared.ok) return rowIssue(source.path, record, "target/standardise", prepared.code, prepared.message);
  return { record, prepared: prepared.value, activity: activity.value, mark };
}

function rowIssue(path: string, record: SourceRecord, stage: string, code: string, reason: string): RowIssue {
  const { row, id, input, line } = record;
  return { row, id, input: issueInput(input), stage, code, message: `${path}, line ${line}: ${reason}` };
}
