import {
  batchToIpc,
  type Column,
  type ColumnTable,
  fixedBinaryColumn,
  numberListColumn,
  type TableColumn,
  tableFromIpcBytes,
  uint32Column,
  utf8Column,
} from "@molsieve/table";
import { bytesColumn } from "./bytes-column.js";

/** A value of a result column; a number is never NaN. */
export type ResultValue = string | number | boolean | Uint8Array | null;

/** What a stage made of one structure. */
export type RowOutcome = RowMade | RowRefused;

interface Tagged {
  /** What the run counts the row under; no line ends. */
  readonly tags: readonly string[];
}

/** A row of the output. */
export interface RowMade extends Tagged {
  readonly fate: "out";
  /** Canonical SMILES of the molecule. */
  readonly smiles: string;
  /** The molecule as a mol block, where the output wants one and it is not the input itself; empty otherwise. */
  readonly molblock: string;
  /** Aligned to the result columns. */
  readonly values: readonly ResultValue[];
}

/**
 * A row that is not in the output: `rejected` could not be used, `failed` was judged and found wanting, `unmatched` was not
 * asked for and goes nowhere.
 */
export interface RowRefused extends Tagged {
  readonly fate: "rejected" | "failed" | "unmatched";
  readonly stage: string;
  readonly code: string;
  readonly message: string;
}

/** The outcome of row `row` of a chunk. */
export interface IndexedOutcome {
  readonly row: number;
  readonly outcome: RowOutcome;
  /** Who read the row's SMILES, as `RowReadings` tells it. */
  readonly readings: string;
}

/** The rejection of a structure that could not be used. */
export function rejected(stage: string, failure: { readonly code: string; readonly message: string }): RowRefused {
  return { fate: "rejected", stage, code: failure.code, message: failure.message, tags: [] };
}

/**
 * Outcomes as Arrow IPC bytes, with the result columns `columns`: text, bytes, which are never null, and truth
 * values and numbers, where NaN is null.
 */
export function encodeOutcomes(
  outcomes: readonly IndexedOutcome[],
  columns: readonly TableColumn[],
): Uint8Array<ArrayBuffer> {
  const made = outcomes.map(({ outcome }) => (outcome.fate === "out" ? outcome : undefined));
  const refused = outcomes.map(({ outcome }) => (outcome.fate === "out" ? undefined : outcome));
  return batchToIpc([
    uint32Column(
      "row",
      Uint32Array.from(outcomes, ({ row }) => row),
    ),
    utf8Column(
      "readings",
      outcomes.map(({ readings }) => readings),
    ),
    utf8Column(
      "fate",
      outcomes.map(({ outcome }) => outcome.fate),
    ),
    utf8Column(
      "stage",
      refused.map((row) => row?.stage ?? null),
    ),
    utf8Column(
      "code",
      refused.map((row) => row?.code ?? null),
    ),
    utf8Column(
      "message",
      refused.map((row) => row?.message ?? null),
    ),
    utf8Column(
      "smiles",
      made.map((row) => row?.smiles ?? null),
    ),
    utf8Column(
      "molblock",
      made.map((row) => row?.molblock ?? null),
    ),
    utf8Column(
      "tags",
      outcomes.map(({ outcome }) => outcome.tags.join("\n")),
    ),
    ...columns.flatMap((column, i) => textOrBytes(column, i, made)),
    ...numbers(columns, made),
  ]);
}

function textOrBytes(
  { type, width = 1 }: TableColumn,
  i: number,
  made: readonly (RowMade | undefined)[],
): readonly Column[] {
  if (type === "utf8") {
    const texts = made.map((row) => row?.values[i] ?? null);
    return [
      utf8Column(
        resultName(i),
        texts.map((text) => (text === null ? null : String(text))),
      ),
    ];
  }
  if (type === "binary") {
    const values = made.map((row) => row?.values[i]);
    return [
      bytesColumn(
        resultName(i),
        values.map((value) => (value instanceof Uint8Array ? value : NO_BYTES)),
      ),
    ];
  }
  if (type !== "fixed-binary") return [];
  const bytes = new Uint8Array(made.length * width);
  for (const [row, result] of made.entries()) {
    const value = result?.values[i];
    if (value instanceof Uint8Array) bytes.set(value, row * width);
  }
  return [fixedBinaryColumn(resultName(i), bytes, width)];
}

/** All numbers and truth values in one column, so that hundreds of columns travel as quickly as one. */
function numbers(columns: readonly TableColumn[], made: readonly (RowMade | undefined)[]): readonly Column[] {
  const positions = [...columns.keys()].filter((i) => isNumber(columns[i] as TableColumn));
  const width = positions.length;
  if (width === 0) return [];
  const all = new Float64Array(made.length * width).fill(Number.NaN);
  for (const [row, result] of made.entries()) {
    if (result === undefined) continue;
    for (let k = 0; k < width; k++) {
      const value = result.values[positions[k] as number] ?? null;
      if (value !== null) all[row * width + k] = Number(value);
    }
  }
  return [numberListColumn("numbers", all, width)];
}

function isNumber({ type }: TableColumn): boolean {
  return type !== "utf8" && type !== "fixed-binary" && type !== "binary";
}

const NO_BYTES = new Uint8Array();

/** The outcomes in bytes of {@link encodeOutcomes}. */
export function decodeOutcomes(bytes: Uint8Array, columns: readonly TableColumn[]): IndexedOutcome[] {
  const table = tableFromIpcBytes(bytes);
  const fate = table.utf8("fate") as RowOutcome["fate"][];
  const readingsOf = table.utf8("readings");
  const [stage, code, message] = [table.utf8("stage"), table.utf8("code"), table.utf8("message")];
  const [smiles, molblock, tags] = [table.utf8("smiles"), table.utf8("molblock"), table.utf8("tags")];
  const valuesOf = resultReader(table, columns);
  return Array.from(table.uint32("row"), (row, i) => {
    const readings = readingsOf[i] ?? "";
    const [kind, ownTags] = [fate[i] as RowOutcome["fate"], tags[i]?.split("\n").filter(Boolean) ?? []];
    if (kind === "out") {
      const structure = { smiles: smiles[i] ?? "", molblock: molblock[i] ?? "" };
      return { row, readings, outcome: { fate: kind, ...structure, values: valuesOf(i), tags: ownTags } };
    }
    const reason = { stage: stage[i] ?? "", code: code[i] ?? "", message: message[i] ?? "" };
    return { row, readings, outcome: { fate: kind, ...reason, tags: ownTags } };
  });
}

/** Gives the values of a row. */
function resultReader(table: ColumnTable, columns: readonly TableColumn[]): (row: number) => ResultValue[] {
  const nNumbers = columns.filter(isNumber).length;
  const all = nNumbers === 0 ? new Float64Array() : table.numberList("numbers").values;
  let next = 0;
  const readers = columns.map((column, i): ((row: number) => ResultValue) => {
    if (column.type === "utf8") {
      const texts = table.utf8(resultName(i));
      return (row) => texts[row] ?? null;
    }
    if (column.type === "binary") {
      const values = table.binary(resultName(i));
      return (row) => values[row] ?? null;
    }
    if (column.type === "fixed-binary") {
      const { width, bytes } = table.fixedBinary(resultName(i));
      return (row) => bytes.subarray(row * width, (row + 1) * width);
    }
    const at = next++;
    return (row) => {
      const value = all[row * nNumbers + at] as number;
      if (Number.isNaN(value)) return null;
      return column.type === "boolean" ? value === 1 : value;
    };
  });
  return (row) => readers.map((read) => read(row));
}

function resultName(i: number): string {
  return `result ${i}`;
}
