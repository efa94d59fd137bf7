import type { TaskOptions } from "@molsieve/core";
import { csvLine, openOutput, readCells } from "@molsieve/table";
import { potency } from "../models/concentration.js";
import type { CellTable } from "./cell-table.js";
import type { NamedTable } from "./header-row.js";
import { concentrationNamed, measuredCell } from "./measured-cell.js";
import type { MeasuredChoice } from "./measured-column.js";

/** Name of the column that a copy has more than the original: the line of each row there. */
export const SOURCE_LINE = "source_line";

/**
 * Writes a table as campaigns read it: CSV in UTF-8 with a header, decimal points, and values in one unit. All columns and rows
 * are kept, also those that cannot be used; {@link SOURCE_LINE} is the line of each row in the original.
 *
 * @param measured the column of values; undefined where there is none
 *
 * @throws {MolsieveError} `output` when it cannot be written, `input` when the original cannot be read again
 */
export async function writeTidyCopy(
  path: string,
  table: CellTable,
  { columns, nHeader }: NamedTable,
  measured: MeasuredChoice | undefined,
  { overwrite, signal }: TaskOptions & { readonly overwrite: boolean },
): Promise<void> {
  const output = await openOutput(path, { overwrite });
  try {
    await output.write(csvLine([...columns, SOURCE_LINE]));
    let n = 0;
    let lines: string[] = [];
    const skipped = table.nLead + nHeader;
    for await (const { line, cells } of readCells(table.path, table.delimiter, signal)) {
      if (n++ < skipped) continue;
      lines.push(
        csvLine([
          ...cells.map((cell, i) =>
            measured !== undefined && i === measured.column ? tidyValue(cell, measured) : cell,
          ),
          line,
        ]),
      );
      if (lines.length < 1000) continue;
      await output.write(lines.join(""));
      lines = [];
    }
    await output.write(lines.join(""));
    await output.close();
  } finally {
    await output.discard();
  }
}

/** A measurement as campaigns read it; the cell as it is where it is none. */
function tidyValue(cell: string, { decimal, unit }: MeasuredChoice): string {
  const read = measuredCell(cell, decimal);
  if (read === undefined) return cell;
  const own = concentrationNamed(read.unit);
  if (read.unit === "" || own === unit || (read.unit === "%" && unit === "%")) return read.qualifier + read.number;
  const scale = own === undefined ? undefined : powerOf(own);
  const wanted = powerOf(unit);
  if (scale === undefined || wanted === undefined) return cell;
  return read.qualifier + String(Number((Number(read.number) * 10 ** (wanted - scale)).toPrecision(12)));
}

/** The negative power of ten of a unit of concentration. */
function powerOf(unit: string): number | undefined {
  const one = potency({ value: 1, qualifier: 0 }, unit);
  return one.ok ? one.measured.value : undefined;
}
