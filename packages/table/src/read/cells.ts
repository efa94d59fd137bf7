import { openSource } from "../source/open-source.js";
import { type CsvRecord, CsvRecords } from "./csv-records.js";
import { type Line, LineSplitter } from "./lines.js";
import { DEFAULT_MAX_LINE_BYTES } from "./read-records.js";

/** One row of a table of cells. */
export interface CellRow {
  /** 1-based line on which it begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a delimiter-separated file as they stand in it: nothing is taken for a header, and rows may differ in their
 * number of cells. Blank lines are left out.
 *
 * @throws {MolsieveError} `input` when the file cannot be read or a quote is never closed; `cancelled` once `signal` has fired
 */
export async function* readCells(
  path: string,
  delimiter: string,
  signal?: AbortSignal,
): AsyncGenerator<CellRow, void, undefined> {
  const records = new CsvRecords(path, delimiter, DEFAULT_MAX_LINE_BYTES);
  for await (const lines of linesOf(path, signal)) yield* records.push(lines).map(rowOf);
  records.end();
}

/** Lines at the start of a file by which {@link findDelimiter} goes. */
const HEAD_LINES = 200;

/** In order of preference: a comma may also stand in numbers and names. */
const DELIMITERS = ["\t", ";", "|", ","] as const;

/**
 * The character that cuts the first 200 lines of a file into rows of equally many cells: of several the one that makes most
 * cells, of these tab before `;` before `|` before `,` (`CCO;5,3` has a decimal comma). A comma where none does.
 *
 * @throws {MolsieveError} as {@link readCells}
 */
export async function findDelimiter(path: string, signal?: AbortSignal): Promise<string> {
  const head: Line[] = [];
  for await (const lines of linesOf(path, signal)) {
    head.push(...lines.slice(0, HEAD_LINES - head.length));
    if (head.length >= HEAD_LINES) break;
  }
  let best: { readonly delimiter: string; readonly nCells: number } = { delimiter: ",", nCells: 1 };
  for (const delimiter of DELIMITERS) {
    const nCells = usualNumber(new CsvRecords(path, delimiter, DEFAULT_MAX_LINE_BYTES).push(head));
    if (nCells > best.nCells) best = { delimiter, nCells };
  }
  return best.delimiter;
}

/** The number of cells that 9 of 10 records have; 0 where there is none. */
function usualNumber(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  const [usual] = [...counts].sort(([, a], [, b]) => b - a);
  return usual !== undefined && usual[1] >= 0.9 * records.length - 2 ? usual[0] : 0;
}

async function* linesOf(path: string, signal?: AbortSignal): AsyncGenerator<readonly Line[], void, undefined> {
  const source = await openSource(path, { format: "csv", signal });
  try {
    const splitter = new LineSplitter(DEFAULT_MAX_LINE_BYTES);
    for await (const bytes of source.chunks) yield splitter.push(bytes);
    yield splitter.end();
  } finally {
    await source.close();
  }
}

function rowOf({ line, fields }: CsvRecord): CellRow {
  return { line, cells: fields };
}
