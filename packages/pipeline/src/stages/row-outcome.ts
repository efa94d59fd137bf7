import {
  batchToIpc,
  type Column,
  fixedBinaryColumn,
  float64Column,
  type TableColumn,
  tableFromIpcBytes,
  uint32Column,
  utf8Column,
} from "@molsieve/table";

/** A value of a result column. */
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
}

/** The rejection of a structure that could not be used. */
export function rejected(stage: string, failure: { readonly code: string; readonly message: string }): RowRefused {
  return { fate: "rejected", stage, code: failure.code, message: failure.message, tags: [] };
}

/**
 * Outcomes as Arrow IPC bytes, with the result columns `columns`: text, truth values, numbers, or bytes of one width, which
 * are never null.
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
    ...columns.map((column, i) =>
      resultColumn(
        resultName(i),
        column,
        made.map((row) => row?.values[i] ?? null),
      ),
    ),
  ]);
}

function resultColumn(name: string, { type, width = 1 }: TableColumn, values: readonly ResultValue[]): Column {
  switch (type) {
    case "utf8":
      return utf8Column(
        name,
        values.map((value) => (value === null ? null : String(value))),
      );
    case "fixed-binary": {
      const bytes = new Uint8Array(values.length * width);
      for (const [row, value] of values.entries()) if (value instanceof Uint8Array) bytes.set(value, row * width);
      return fixedBinaryColumn(name, bytes, width);
    }
    default:
      return float64Column(
        name,
        values.map((value) => (value === null ? null : Number(value))),
      );
  }
}

/** The outcomes in bytes of {@link encodeOutcomes}. */
export function decodeOutcomes(bytes: Uint8Array, columns: readonly TableColumn[]): IndexedOutcome[] {
  const table = tableFromIpcBytes(bytes);
  const fate = table.utf8("fate") as RowOutcome["fate"][];
  const [stage, code, message] = [table.utf8("stage"), table.utf8("code"), table.utf8("message")];
  const [smiles, molblock, tags] = [table.utf8("smiles"), table.utf8("molblock"), table.utf8("tags")];
  const results = columns.map(({ type }, i): readonly ResultValue[] => {
    const name = resultName(i);
    if (type === "utf8") return table.utf8(name);
    if (type === "fixed-binary") {
      const { width, bytes } = table.fixedBinary(name);
      return Array.from({ length: table.nRows }, (_, row) => bytes.subarray(row * width, (row + 1) * width));
    }
    const nulls = table.nulls(name);
    return Array.from(table.float64(name), (value, row) => {
      if (nulls?.[row] === 1) return null;
      return type === "boolean" ? value === 1 : value;
    });
  });
  return Array.from(table.uint32("row"), (row, i) => {
    const [kind, ownTags] = [fate[i] as RowOutcome["fate"], tags[i]?.split("\n").filter(Boolean) ?? []];
    if (kind === "out") {
      const structure = { smiles: smiles[i] ?? "", molblock: molblock[i] ?? "" };
      const values = results.map((column) => column[i] ?? null);
      return { row, outcome: { fate: kind, ...structure, values, tags: ownTags } };
    }
    const reason = { stage: stage[i] ?? "", code: code[i] ?? "", message: message[i] ?? "" };
    return { row, outcome: { fate: kind, ...reason, tags: ownTags } };
  });
}

function resultName(i: number): string {
  return `result ${i}`;
}
