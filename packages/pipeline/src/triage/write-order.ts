import { join } from "node:path";
import { formatOf, openOutput, type TableColumn } from "@molsieve/table";
import type { OrderConfig } from "../config/order.js";
import type { DescribedRow } from "../job/describe-rows.js";
import { scoreValue } from "../job/library-shard.js";
import { molblockOf } from "../job/write-chosen.js";
import type { ScreenPlan } from "../plan/screen-plan.js";
import { createTableWriter } from "../tables/table-writer.js";
import type { OrderFate } from "./choose-order.js";
import { orderHits } from "./order-hits.js";
import { readCosts } from "./read-costs.js";

/** Files of an order. */
export const ORDER_FILES = ["order.csv", "order.sdf"] as const;

/** What an order came to. */
export interface OrderSummary {
  /** How many hits became what; `no_structure` where a hit's SMILES is not known. */
  readonly hits: Readonly<Record<OrderFate | "no_structure", number>>;
  /** Ordered compounds that have a substitute. */
  readonly substitutes: number;
  /** Null where no plates were wanted. */
  readonly plates: number | null;
  /** What all cost together; null where there was no budget. */
  readonly cost: number | null;
}

/**
 * Writes which hits are ordered as {@link ORDER_FILES}: `row`, `id`, `input`, `smiles`, `plate` and `well` where plates are wanted,
 * `rank` among the hits, `cluster`, `cost` where there is a budget, the columns of the screen, and `substitute_id`, `substitute_smiles`,
 * `substitute_rank` and `substitute_cost`.
 *
 * @param hits the best first
 * @throws {MolsieveError} `output` when a file cannot be written; `input` when the library cannot be read; `cancelled`
 */
export async function writeOrder(
  folder: string,
  plan: ScreenPlan,
  hits: readonly DescribedRow[],
  order: OrderConfig,
  signal: AbortSignal | undefined,
): Promise<OrderSummary> {
  const { budget, plate } = order;
  const rows = hits.map(({ row }) => row);
  const costs = budget && (await readCosts(plan.source, plan.screen, budget.column, rows, signal));
  const smiles = hits.map((hit) => hit.smiles);
  const chosen = await orderHits(plan.engine, smiles, costs, order, signal);
  const columns: TableColumn[] = [
    ...(plate === undefined
      ? []
      : ([
          { name: "plate", type: "uint32" },
          { name: "well", type: "utf8" },
        ] as const)),
    { name: "rank", type: "uint32" },
    { name: "cluster", type: "uint32" },
    ...(budget === undefined ? [] : [{ name: "cost", type: "double" } as const]),
    ...plan.columns.map(({ name, labels }): TableColumn => ({ name, type: labels === undefined ? "double" : "utf8" })),
    { name: "substitute_id", type: "utf8" },
    { name: "substitute_smiles", type: "utf8" },
    { name: "substitute_rank", type: "uint32" },
    ...(budget === undefined ? [] : [{ name: "substitute_cost", type: "double" } as const]),
  ];
  const names = columns.map(({ name }) => name);
  const costAt = (place: number | undefined) => {
    const cost = place === undefined ? Number.NaN : (costs?.[place] ?? Number.NaN);
    return Number.isNaN(cost) ? null : cost;
  };
  for (const file of ORDER_FILES) {
    const path = join(folder, file);
    const format = formatOf(path, "output");
    const out = await openOutput(path, { overwrite: true });
    try {
      const writer = await createTableWriter(out, format, columns);
      for (const { place, cluster, substitute, plate: number = null, well = null } of chosen.hits) {
        const { row, id, input, smiles, scores } = hits[place] as DescribedRow;
        const other = substitute === undefined ? undefined : hits[substitute];
        const values = [
          ...(plate === undefined ? [] : [number, well]),
          place + 1,
          cluster,
          ...(budget === undefined ? [] : [costAt(place)]),
          ...plan.columns.map((column, c) => scoreValue(column, scores[c] as number)),
          other?.id ?? null,
          other?.smiles ?? null,
          substitute === undefined ? null : substitute + 1,
          ...(budget === undefined ? [] : [costAt(substitute)]),
        ];
        const structure = format === "sdf" ? molblockOf(plan.engine, smiles) : smiles;
        await writer.write([{ row, id, input, smiles, structure, names, values }]);
      }
      await writer.close();
    } catch (error) {
      await out.discard();
      throw error;
    }
  }
  return {
    hits: chosen.fates,
    substitutes: chosen.hits.filter(({ substitute }) => substitute !== undefined).length,
    plates: plate === undefined ? null : (chosen.hits.at(-1)?.plate ?? 0),
    cost: budget === undefined ? null : chosen.hits.reduce((sum, { place }) => sum + (costAt(place) ?? 0), 0),
  };
}
