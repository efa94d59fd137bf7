import { valueText } from "../value/value-text.js";
import type { ByteSink } from "./byte-sink.js";
import type { Cell } from "./csv.js";
import { type RowWriter, sinkOf } from "./row-sink.js";

/** One record of an SDF file. */
export interface SdfRecord {
  /** First line of the record. */
  readonly name: string;
  /** V2000 or V3000 block up to `M  END`; its own first line is replaced by `name`. */
  readonly molblock: string;
  /** Data items in order; a null value leaves its item out. */
  readonly data: Iterable<readonly [key: string, value: Cell]>;
}

/**
 * The text of one SDF record, `$$$$` included, LF line ends.
 *
 * What SDF cannot hold is changed as little as a reader needs to find the same records: line ends in the name become
 * spaces; `<`, `>` and line ends in a key become `_`; a blank line inside a value becomes one space, because a blank line
 * would end it; a name or value line that begins with `$$$$` gets a space in front. Numbers are written as in CSV.
 */
export function sdfRecord({ name, molblock, data }: SdfRecord): string {
  const block = lines(molblock).slice(1);
  const end = block.findIndex((line) => line.startsWith("M  END"));
  const body = [guarded(name.replace(LINE_END, " ")), ...block.slice(0, end < 0 ? block.length : end), "M  END"];
  for (const [key, value] of data) {
    if (value === null) continue;
    body.push(`>  <${key.replace(/[<>\r\n]/g, "_")}>`);
    const text = valueText(value);
    if (text !== "") body.push(...lines(text).map((line) => (line.trim() === "" ? " " : guarded(line))));
    else body.push("");
    body.push("");
  }
  return `${body.join("\n")}\n$$$$\n`;
}

/**
 * An SDF file, in UTF-8.
 *
 * @throws {MolsieveError} `output` when the file cannot be written
 */
export async function createSdfWriter(target: string | ByteSink): Promise<RowWriter<SdfRecord>> {
  const sink = await sinkOf(target);
  return {
    async write(records) {
      for (const record of records) await sink.write(sdfRecord(record));
    },
    close: () => sink.close(),
  };
}

const LINE_END = /\r\n|\n|\r/g;

function lines(text: string): string[] {
  return text.split(LINE_END);
}

function guarded(line: string): string {
  return line.startsWith("$$$$") ? ` ${line}` : line;
}
