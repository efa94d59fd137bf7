import type { RdkitEngine } from "@molsieve/chem";
import {
  createBreather,
  issueInput,
  MolsieveError,
  nearestName,
  type RowIssue,
  type TaskOptions,
} from "@molsieve/core";
import { parseFiniteNumber, type RecordSource, type RecordSummary, type SourceRecord } from "@molsieve/table";
import type { Campaign } from "../config/campaign.js";
import type { FileCampaign } from "../config/data-files.js";
import { openSmiles } from "../config/open-smiles.js";
import { type PreparedMolecule, type PrepareOptions, prepareMolecule } from "../stages/prepare-molecule.js";
import { SlowStructures } from "./slow-structures.js";

/** One measurement of the target file, standardised. */
export interface Measurement {
  readonly record: SourceRecord;
  readonly prepared: PreparedMolecule;
  /** In the campaign's unit. */
  readonly activity: number;
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
  target: FileCampaign["target"],
  prepare: PrepareOptions,
  limitMs: Campaign["limits"]["milliseconds"],
  { signal, onProgress }: TaskOptions,
): Promise<TargetData> {
  const source = await openSmiles(target.file, { ...target, stage: "target/read", signal });
  const column = source.columns.indexOf(target.activity);
  if (column < 0) {
    await source.close();
    throw missingColumn(source, target.activity);
  }
  using slow = new SlowStructures(limitMs, prepare.limits);
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
      const measured = await measurementOf(engine, source, record, column, prepare, slow);
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
  column: number,
  prepare: PrepareOptions,
  slow: SlowStructures,
): Promise<Omit<Measurement, "place"> | RowIssue> {
  const activity = parseFiniteNumber(record.fields[column] ?? "");
  if (!activity.ok) {
    const reason = `activity: ${activity.message}`;
    return rowIssue(source.path, record, "target/activity", activity.reason, reason);
  }
  const tooSlow = await slow.failureOf(record.input);
  if (tooSlow !== undefined) {
    const reason = `${tooSlow.message}. A larger limits.milliseconds gives it more time`;
    return rowIssue(source.path, record, "target/standardise", tooSlow.code, reason);
  }
  const prepared = await prepareMolecule(engine, record.input, prepare);
  if (!prepared.ok) return rowIssue(source.path, record, "target/standardise", prepared.code, prepared.message);
  return { record, prepared: prepared.value, activity: activity.value };
}

function rowIssue(path: string, record: SourceRecord, stage: string, code: string, reason: string): RowIssue {
  const { row, id, input, line } = record;
  return { row, id, input: issueInput(input), stage, code, message: `${path}, line ${line}: ${reason}` };
}

function missingColumn(source: RecordSource, name: string): MolsieveError {
  const near = nearestName(name, source.columns);
  return new MolsieveError("input", `no column "${name}" for target.activity`, {
    file: source.path,
    key: "target.activity",
    value: name,
    remedy: `${near === undefined ? "" : `Did you mean "${near}"? `}Its columns: ${source.columns.join(", ")}`,
  });
}
