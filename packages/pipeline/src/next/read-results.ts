import type { RdkitEngine } from "@molsieve/chem";
import { createBreather, isMolsieveError, issueInput, MolsieveError, type RowIssue, shown } from "@molsieve/core";
import { type RecordSource, readRecords, type SourceRecord, usualIdColumn } from "@molsieve/table";
import type { FileCampaign } from "../config/data-files.js";
import { readQuantity } from "../models/read-quantity.js";
import { valueUnit } from "../models/value-unit.js";
import { type PrepareOptions, prepareMolecule } from "../stages/prepare-molecule.js";
import { SlowStructures } from "../target-data/slow-structures.js";

/** In which columns of the files of results what is. */
export interface ResultColumns {
  /** Column of the measured values, in the campaign's unit. Default: the campaign's `target.activity`. */
  readonly value?: string;
  /** Structure column. Default: guessed from the header; without one, compounds are told by identifier. */
  readonly smiles?: string;
  /** Identifier column. Default: guessed from the header. */
  readonly id?: string;
}

/** A measured result, not yet found in the run. */
export interface ReadResult {
  readonly file: string;
  readonly record: SourceRecord;
  /** Canonical SMILES of its standardised structure; undefined where the file gives identifiers alone. */
  readonly smiles: string | undefined;
  /** Undefined where the file has no such column. */
  readonly id: string | undefined;
  /** Texts of value, qualifier and unit of concentration as they stand. */
  readonly texts: { readonly value: string; readonly qualifier: string; readonly unit: string };
}

/** All rows of the files of results: each is a result or an issue. */
export interface ReadResults {
  /** Their rows are counted over all files. */
  readonly results: readonly ReadResult[];
  readonly issues: readonly RowIssue[];
  readonly nRows: number;
  /** What was guessed, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * The measured results of some files, in their order; values are read as those of the campaign's target.
 *
 * @throws {MolsieveError} `input` when a file cannot be read or lacks a column; `cancelled` once `signal` has fired
 */
export async function readResults(
  engine: RdkitEngine,
  files: readonly string[],
  { target, limits }: FileCampaign,
  columns: ResultColumns,
  prepare: PrepareOptions,
  signal: AbortSignal | undefined,
): Promise<ReadResults> {
  using slow = new SlowStructures(limits.milliseconds, prepare.limits);
  const results: ReadResult[] = [];
  const issues: RowIssue[] = [];
  const notes: string[] = [];
  const breathe = createBreather(signal);
  let base = 0;
  for (const file of files) {
    const { source, hasStructures } = await openResults(file, columns, signal);
    if (hasStructures) notes.push(...source.guesses.map((guess) => `${file}: ${guess}`));
    const placesOf = await placesIn(source, target, columns.value);
    let nRows = 0;
    for await (const chunk of source.chunks) {
      nRows += chunk.nRows;
      issues.push(...chunk.issues.map((issue) => ({ ...issue, row: base + issue.row })));
      for (const read of chunk.records) {
        await breathe();
        const record = { ...read, row: base + read.row };
        const refuse = (stage: string, code: string, reason: string) =>
          issues.push(resultIssue(file, record, stage, code, reason));
        const textAt = (place: number | undefined) => (place === undefined ? "" : (record.fields[place] ?? ""));
        const texts = {
          value: textAt(placesOf.value),
          qualifier: textAt(placesOf.qualifier),
          unit: textAt(placesOf.unit),
        };
        const { concentration, column } = valueUnit(target.unit);
        const value = readQuantity(
          texts.value,
          placesOf.qualifier === undefined ? undefined : texts.qualifier,
          column === undefined ? concentration : texts.unit.trim(),
        );
        if (!value.ok) {
          refuse("results/activity", value.code, `activity: ${value.message}`);
          continue;
        }
        const id = source.idColumn === undefined ? undefined : record.id;
        if (!hasStructures) {
          results.push({ file, record, smiles: undefined, id, texts });
          continue;
        }
        const prepared = (await slow.failureOf(record.input)) ?? (await prepareMolecule(engine, record.input, prepare));
        if (prepared.ok) results.push({ file, record, smiles: prepared.value.smiles, id, texts });
        else refuse("results/standardise", prepared.code, prepared.message);
      }
    }
    base += nRows;
  }
  return { results, issues, nRows: base, notes };
}

/** The issue of a row of results. */
export function resultIssue(file: string, record: SourceRecord, stage: string, code: string, reason: string): RowIssue {
  const { row, id, input, line } = record;
  return { row, id, input: issueInput(input), stage, code, message: `${file}, line ${line}: ${reason}` };
}

/** A file without a structure column is read by its identifiers. */
async function openResults(
  file: string,
  { smiles, id }: ResultColumns,
  signal: AbortSignal | undefined,
): Promise<{ source: RecordSource; hasStructures: boolean }> {
  const options = { stage: "results/read", signal };
  try {
    const source = await readRecords(file, { ...options, smiles, id });
    if (source.structure === "smiles") return { source, hasStructures: true };
    await source.close();
  } catch (error) {
    const columns = isMolsieveError(error, "input") && error.place.key === "smiles" ? error.place.value : undefined;
    const names = id ?? (Array.isArray(columns) ? usualIdColumn(columns as string[]) : undefined);
    if (columns === undefined) throw error;
    if (names === undefined) {
      throw new MolsieveError("input", "neither structures nor identifiers are found by its header", {
        file,
        key: "id",
        value: columns,
        remedy: `Name the column of structures with smiles (--smiles NAME), or that of identifiers with id (--id NAME). Its columns are ${[columns].flat().map(shown).join(", ")}`,
      });
    }
    return { source: await readRecords(file, { ...options, smiles: names, id: names }), hasStructures: false };
  }
  throw new MolsieveError("input", "results are read from tables, and this file holds mol blocks", {
    file,
    remedy: "Convert it first: molsieve convert",
  });
}

async function placesIn(source: RecordSource, target: FileCampaign["target"], value: string | undefined) {
  const placeOf = (name: string) => {
    const place = source.columns.indexOf(name);
    return place < 0 ? undefined : place;
  };
  const fail = async (reason: string, key: string, name: string, remedy: string) => {
    await source.close();
    throw new MolsieveError("input", reason, { file: source.path, key, value: name, remedy });
  };
  const name = value ?? target.activity;
  const listed = `Its columns: ${source.columns.join(", ")}`;
  if (value === undefined && placeOf(`${name}_lower`) !== undefined) {
    await fail(
      `the column "${name}" holds predictions: "${name}_lower" is beside it`,
      "value",
      name,
      "Name the column of the measured values with value (--value)",
    );
  }
  const place = placeOf(name);
  if (place === undefined) {
    return fail(`no column "${name}" of measured values`, "value", name, `Name it with value (--value). ${listed}`);
  }
  const { column } = valueUnit(target.unit);
  const unit = column === undefined ? undefined : placeOf(column);
  if (column !== undefined && unit === undefined) {
    await fail(`no column "${column}", which tells units in the campaign`, "unit", column, listed);
  }
  return { value: place, unit, qualifier: target.qualifier === undefined ? undefined : placeOf(target.qualifier) };
}
