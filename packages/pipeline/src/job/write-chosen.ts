import { join } from "node:path";
import { parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { formatOf, openOutput, type TableColumn } from "@molsieve/table";
import type { ScreenPlan } from "../plan/screen-plan.js";
import { LEADING_COLUMNS } from "../tables/leading-columns.js";
import { createTableWriter, type TableRow } from "../tables/table-writer.js";
import { carriedValues } from "./carried-columns.js";
import type { DescribedRow } from "./describe-rows.js";
import { carriedTableColumns, scoreValue } from "./library-shard.js";

/**
 * Writes chosen rows as tables `NAME.EXT`: `row`, `id`, `input`, `smiles`, `rank` where they have one, `file` where the library has
 * several, the columns of the screen, and those that are carried.
 *
 * @throws {MolsieveError} `output` when a file cannot be written
 */
export async function writeChosen(
  folder: string,
  name: string,
  formats: readonly string[],
  rows: readonly DescribedRow[],
  plan: ScreenPlan,
  ranked: boolean,
): Promise<void> {
  const several = plan.source.files.length > 1;
  const { carry } = plan.source.wanted;
  const own: TableColumn[] = [
    ...(ranked ? [{ name: "rank", type: "uint32" } as const] : []),
    ...(several ? [{ name: "file", type: "utf8" } as const] : []),
    ...plan.columns.map(({ name, labels }): TableColumn => ({ name, type: labels === undefined ? "double" : "utf8" })),
  ];
  const columns = [...own, ...carriedTableColumns(carry, [...LEADING_COLUMNS, ...own])];
  const names = columns.map(({ name }) => name);
  for (const extension of formats) {
    const path = join(folder, `${name}.${extension}`);
    const format = formatOf(path, "output");
    const out = await openOutput(path, { overwrite: true });
    try {
      const writer = await createTableWriter(out, format, columns);
      for (const [i, { row, id, input, file, smiles, scores, carried }] of rows.entries()) {
        const structure = format === "sdf" ? molblockOf(plan.engine, smiles) : smiles;
        const values = [
          ...(ranked ? [i + 1] : []),
          ...(several ? [plan.source.files[file]?.path ?? null] : []),
          ...plan.columns.map((column, c) => scoreValue(column, scores[c] as number)),
          ...carriedValues(carried).slice(0, carry.length),
        ];
        await writer.write([{ row, id, input, smiles, structure, names, values } satisfies TableRow]);
      }
      await writer.close();
    } catch (error) {
      await out.discard();
      throw error;
    }
  }
}

/** A mol block with 2D coordinates; without atoms where there is no SMILES. */
export function molblockOf(engine: RdkitEngine, smiles: string): string {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return EMPTY_MOLBLOCK;
  using mol = parsed.mol;
  return mol.molblock();
}

const EMPTY_MOLBLOCK = "\n\n\n  0  0  0  0  0  0  0  0  0  0999 V2000\nM  END\n";
