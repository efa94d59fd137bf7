import type { RdkitEngine } from "@molsieve/chem";
import {
  createBreather,
  issueInput,
  MolsieveError,
  nearestName,
  type RowIssue,
  type TaskOptions,
} from "@molsieve/core";
import type { RecordSource, RecordSummary, SourceRecord } from "@molsieve/table";
import type { Campaign } from "../config/campaign.js";
import type { FileCampaign } from "../config/data-files.js";
import { openSmiles } from "../config/open-smiles.js";
import type { MeasuredResult } from "../models/measured-value.js";
import { readQuantity } from "../models/read-quantity.js";
import { replicatesOf } from "../models/replicates-of.js";
import { timeValue } from "../models/time-value.js";
import type { Replicates } from "../models/training-set.js";
import { valueUnit } from "../models/value-unit.js";
import { type PrepareOptions, prepareMolecule } from "../stages/prepare-molecule.js";
import type { Measurement } from "./measurement.js";
import { byStructure, contradictory } from "./merge-replicates.js";
import { SlowStructures } from "./slow-structures.js";

/** A file of measured compounds that was read. */
export interface TargetFile extends Pick<RecordSummary, "bytes" | "sha256" | "nRows"> {
  readonly path: string;
  /** What was guessed, and other things to know of it, a sentence each. */
  readonly notes: readonly string[];
}

/** All rows of the target files: each is a measurement or an issue. */
export interface TargetData {
  readonly files: readonly TargetFile[];
  /** Over all files. */
  readonly nRows: number;
  readonly measurements: readonly Measurement[];
  readonly issues: readonly RowIssue[];
  readonly replicates: Replicates;
}

/**
 * The measured compounds of a campaign, in the order of the files; their features, one row a measurement, go to `prepare.rows`. Values are
 * read as `molsieve train` reads them: concentrations become potencies, qualifiers bounds.
 *
 * @throws {MolsieveError} `input` when a file cannot be read, lacks a column of the values, or no row can be used;
 * `cancelled` once `signal` has fired
 */
export async function readTarget(
  engine: RdkitEngine,
  { target, hide }: Pick<FileCampaign, "target" | "hide">,
  prepare: PrepareOptions,
  limitMs: Campaign["limits"]["milliseconds"],
  { signal, onProgress }: TaskOptions,
): Promise<TargetData> {
  using slow = new SlowStructures(limitMs, prepare.limits);
  const files: TargetFile[] = [];
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
  let base = 0;
  for (const [file, path] of target.file.entries()) {
    const { smiles, id, delimiter } = target;
    const source = await openSmiles(path, { smiles, id, delimiter, stage: "target/read", signal });
    const columns = await valueColumns(source, target, hide);
    const isTime = hide?.by === "time";
    for await (const chunk of source.chunks) {
      issues.push(...chunk.issues.map((issue) => ({ ...issue, row: base + issue.row })));
      for (const read of chunk.records) {
        const record = base === 0 ? read : { ...read, row: base + read.row };
        const measured = await measurementOf(engine, path, record, { ...columns, isTime }, prepare, slow);
        if ("prepared" in measured) measurements.push({ ...measured, file, place: measurements.length });
        else issues.push(measured);
        const turn = breathe();
        if (turn !== undefined) report();
        await turn;
      }
      report();
    }
    const summary = source.summary();
    if (summary === undefined) throw new MolsieveError("internal", `${path} was not read to its end`);
    const { bytes, sha256, nRows } = summary;
    files.push({ path, bytes, sha256, nRows, notes: notesOn(source, summary, target) });
    base += nRows;
  }
  const replicates = replicatesOf(
    [...byStructure(measurements).values()].map((group) =>
      group.map(({ activity, qualifier }) => ({ value: activity, qualifier })),
    ),
  );
  const unclear = new Set(contradictory(measurements));
  for (const { record, file } of unclear) {
    const reason = `the measurements of ${record.input} are bounds both ways: give one that is none, or take some out`;
    issues.push(rowIssue(target.file[file] as string, record, "target/merge", "contradictory", reason));
  }
  const [first] = issues;
  if (measurements.length === unclear.size && first !== undefined) {
    throw new MolsieveError("input", `none of its ${issues.length} rows can be used`, {
      file: target.file.join(", "),
      remedy: `The first: ${first.message}`,
    });
  }
  return {
    files,
    nRows: base,
    measurements: measurements.filter((measurement) => !unclear.has(measurement)),
    issues: issues.sort((a, b) => a.row - b.row),
    replicates,
  };
}

/** What is known of a compound in a list of actives. */
const KNOWN_ACTIVE: MeasuredResult = { ok: true, measured: { value: 1, qualifier: 0 } };

/** Where a file has the values; places among its columns. */
interface ValueColumns {
  /** Undefined for a list of known actives, each of which has the value 1. */
  readonly value: number | undefined;
  /** The unit of concentration of all values, or the place of the column with that of each; undefined: no concentrations. */
  readonly concentration: string | number | undefined;
  readonly qualifier: number | undefined;
  readonly mark: number | undefined;
}

async function valueColumns(
  source: RecordSource,
  { activity, unit, qualifier, listed }: FileCampaign["target"],
  hide: Campaign["hide"],
): Promise<ValueColumns> {
  const placeOf = async (name: string, key: string) => {
    const place = source.columns.indexOf(name);
    if (place >= 0) return place;
    await source.close();
    throw missingColumn(source, name, key);
  };
  const { concentration, column } = valueUnit(unit);
  return {
    value: listed ? undefined : await placeOf(activity, "target.activity"),
    concentration: column === undefined ? concentration : await placeOf(column, "target.unit"),
    qualifier: qualifier === undefined ? undefined : await placeOf(qualifier, "target.qualifier"),
    mark: hide?.column === undefined ? undefined : await placeOf(hide.column, "hide.column"),
  };
}

async function measurementOf(
  engine: RdkitEngine,
  path: string,
  record: SourceRecord,
  { value, concentration, qualifier, mark, isTime }: ValueColumns & { readonly isTime: boolean },
  prepare: PrepareOptions,
  slow: SlowStructures,
): Promise<Omit<Measurement, "file" | "place"> | RowIssue> {
  const textAt = (place: number) => record.fields[place] ?? "";
  const unit = typeof concentration === "number" ? textAt(concentration).trim() : concentration;
  const read =
    value === undefined
      ? KNOWN_ACTIVE
      : readQuantity(textAt(value), qualifier === undefined ? undefined : textAt(qualifier), unit);
  if (!read.ok) {
    const reason = `activity: ${read.message}`;
    return rowIssue(path, record, "target/activity", read.code, reason);
  }
  const marked = mark === undefined ? "" : textAt(mark).trim();
  if (isTime && timeValue(marked) === undefined) {
    const reason = `${JSON.stringify(marked)} in the column of hide is neither a number nor a date such as 2024-05-31`;
    return rowIssue(path, record, "target/hide", "not-a-time", reason);
  }
  const tooSlow = await slow.failureOf(record.input);
  if (tooSlow !== undefined) {
    const reason = `${tooSlow.message}. A larger limits.milliseconds gives it more time`;
    return rowIssue(path, record, "target/standardise", tooSlow.code, reason);
  }
  const prepared = await prepareMolecule(engine, record.input, prepare);
  if (!prepared.ok) return rowIssue(path, record, "target/standardise", prepared.code, prepared.message);
  const { value: activity, qualifier: side } = read.measured;
  return { record, prepared: prepared.value, activity, qualifier: side, mark: marked };
}

function rowIssue(path: string, record: SourceRecord, stage: string, code: string, reason: string): RowIssue {
  const { row, id, input, line } = record;
  return { row, id, input: issueInput(input), stage, code, message: `${path}, line ${line}: ${reason}` };
}

/** What was guessed of a file, and how it was read where it is not UTF-8. */
function notesOn(
  { guesses, columns, smilesColumn, idColumn, hasHeader }: RecordSource,
  summary: RecordSummary,
  { listed }: FileCampaign["target"],
): string[] {
  const others = columns.filter((name) => name !== smilesColumn && name !== idColumn);
  const notes =
    listed && hasHeader && others.length > 0
      ? [
          ...guesses,
          `every compound counts as a known active: the config names no target.activity (${others.join(", ")})`,
        ]
      : [...guesses];
  const invalid = summary.nInvalidUtf8Lines;
  if (invalid === 0) return notes;
  return [
    ...notes,
    `${invalid} lines are not UTF-8, the first is line ${summary.firstInvalidUtf8Line}: they were read as Windows-1252`,
  ];
}

function missingColumn(source: RecordSource, name: string, key: string): MolsieveError {
  const near = nearestName(name, source.columns);
  return new MolsieveError("input", `no column "${name}" for ${key}`, {
    file: source.path,
    key,
    value: name,
    remedy: `${near === undefined ? "" : `Did you mean "${near}"? `}Its columns: ${source.columns.join(", ")}`,
  });
}
