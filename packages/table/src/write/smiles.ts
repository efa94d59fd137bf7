import type { Value } from "../value/table-column.js";
import { valueText } from "../value/value-text.js";
import type { ByteSink } from "./byte-sink.js";
import { type RowWriter, sinkOf } from "./row-sink.js";

/**
 * A SMILES file: the columns separated by tabs, structure first, then identifier. `header` is the first line; `undefined`
 * leaves it out, as is usual where there are no further columns.
 *
 * A SMILES file has no quotes: tabs and line ends inside a value become spaces.
 *
 * @throws {MolsieveError} `output` when the file cannot be written
 */
export async function createSmilesWriter(
  target: string | ByteSink,
  header: readonly string[] | undefined,
): Promise<RowWriter<readonly Value[]>> {
  const sink = await sinkOf(target);
  if (header !== undefined) await sink.write(smilesLine(header));
  return {
    async write(rows) {
      await sink.write(Array.from(rows, smilesLine).join(""));
    },
    close: () => sink.close(),
  };
}

function smilesLine(values: readonly Value[]): string {
  return `${values.map((value) => valueText(value).replace(/\r\n|[\t\r\n]/g, " ")).join("\t")}\n`;
}
