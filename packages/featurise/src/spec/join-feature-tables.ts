import { type BlockData, blockLayouts, dataOf, tableOver } from "../cache/block-layout.js";
import type { FeatureSpec } from "./feature-spec.js";
import type { FeatureTable } from "./feature-table.js";

/**
 * The rows of tables one after another, in memory of their own.
 *
 * @param spec what all tables were made with
 * @throws {MolsieveError} as `createFeaturiser` does
 */
export function joinFeatureTables(spec: FeatureSpec, tables: readonly FeatureTable[]): FeatureTable {
  const layouts = blockLayouts(spec);
  const nRows = tables.reduce((sum, table) => sum + table.nRows, 0);
  const data = layouts.map(({ form, rowLength }, b) => {
    const length = nRows * rowLength;
    const all: BlockData =
      form === "bits" ? new Uint8Array(length) : form === "values" ? new Float64Array(length) : new Uint32Array(length);
    let offset = 0;
    for (const { blocks } of tables) {
      const own = dataOf(blocks[b] as (typeof blocks)[number]);
      all.set(own, offset);
      offset += own.length;
    }
    return all;
  });
  let first = 0;
  const missing = tables.flatMap((table) => {
    const moved = table.missing.map((each) => ({ ...each, row: first + each.row }));
    first += table.nRows;
    return moved;
  });
  return tableOver(layouts, nRows, data, missing);
}
