import { join } from "node:path";
import type { RdkitEngine } from "@molsieve/chem";
import { formatOf, openOutput, type TableColumn, type Value } from "@molsieve/table";
import type { OrderConfig } from "../config/order.js";
import { carriedTableColumns } from "../job/library-shard.js";
import { molblockOf } from "../job/write-chosen.js";
import { LEADING_COLUMNS } from "../tables/leading-columns.js";
import { createTableWriter, type TableRow } from "../tables/table-writer.js";
import { costsOf } from "./costs.js";
import { type HitFate, type OrderableHit, orderHits } from "./order-hits.js";

/** Files of an order. */
export const ORDER_FILES = ["order.csv", "order.sdf"] as const;

/** What an order came to. */
export interface OrderSummary {
  /** How many hits became what. */
  readonly hits: Readonly<Record<HitFate, number>>;
  /** Ordered compounds that have a substitute. */
  readonly substitutes: number;
  /** Null where no plates were wanted. */
  readonly plates: number | null;
  /** What all cost together; null where there was no budget. */
  readonly cost: number | null;
  /** A text of a hit that was not taken for a cost; null where there is none. */
  readonly no_cost_example: string | null;
}

/** A hit that may be ordered. */
export interface OrderRow extends Pick<TableRow, "row" | "id" | "input" | "smiles">, Pick<OrderableHit, "isMeasured"> {
  /** What the library says that it costs; empty where costs are not wanted. */
  readonly costText: string;
  /** Aligned to the columns of the hits. */
  readonly values: readonly Value[];
  /** Texts of the columns that it carries. */
  readonly carried: readonly string[];
}

/** Hits, the best first, and their columns. */
export interface OrderTable {
  /** Behind those that every table begins with. */
  readonly columns: readonly TableColumn[];
  /** Columns of the library that the hits carry. */
  readonly carry: readonly string[];
  readonly rows: readonly OrderRow[];
}

/**
 * Writes which hits are ordered as {@link ORDER_FILES}: `row`, `id`, `input`, `smiles`, `plate` and `well` where plates are wanted,
 * `rank` among the hits, `cluster`, `cost` where there is a budget, the columns of the hits, `substitute_id`, `substitute_smiles`,
 * `substitute_rank` and `substitute_cost`, and the columns that are carried.
 *
 * @throws {MolsieveError} `output` when a file cannot be written; `cancelled`
 */
export async function writeOrder(
  folder: string,
  engine: RdkitEngine,
  hits: OrderTable,
  order: OrderConfig,
  signal: AbortSignal | undefined,
): Promise<OrderSummary> {
  const { budget, plate } = order;
  const costs = costsOf(budget === undefined ? [] : hits.rows.map(({ costText }) => costText));
  const orderable = hits.rows.map((hit, i) => ({ ...hit, cost: costs[i] ?? Number.NaN }));
  const chosen = await orderHits(engine, orderable, order, signal);
  const own: TableColumn[] = [
    ...(plate === undefined
      ? []
      : ([
          { name: "plate", type: "uint32" },
          { name: "well", type: "utf8" },
        ] as const)),
    { name: "rank", type: "uint32" },
    { name: "cluster", type: "uint32" },
    ...(budget === undefined ? [] : [{ name: "cost", type: "double" } as const]),
    ...hits.columns,
    { name: "substitute_id", type: "utf8" },
    { name: "substitute_smiles", type: "utf8" },
    { name: "substitute_rank", type: "uint32" },
    ...(budget === undefined ? [] : [{ name: "substitute_cost", type: "double" } as const]),
  ];
  const columns = [...own, ...carriedTableColumns(hits.carry, [...LEADING_COLUMNS, ...own])];
  const names = columns.map(({ name }) => name);
  const costAt = (place: number | undefined) => {
    const cost = costs[place ?? -1] ?? Number.NaN;
    return Number.isNaN(cost) ? null : cost;
  };
  for (const file of ORDER_FILES) {
    const path = join(folder, file);
    const format = formatOf(path, "output");
    const out = await openOutput(path, { overwrite: true });
    try {
      const writer = await createTableWriter(out, format, columns);
      for (const { place, cluster, substitute, plate: number = null, well = null } of chosen.hits) {
        const { row, id, input, smiles, values: ofHit, carried } = hits.rows[place] as OrderRow;
        const other = substitute === undefined ? undefined : hits.rows[substitute];
        const values = [
          ...(plate === undefined ? [] : [number, well]),
          place + 1,
          cluster,
          ...(budget === undefined ? [] : [costAt(place)]),
          ...ofHit,
          other?.id ?? null,
          other?.smiles ?? null,
          substitute === undefined ? null : substitute + 1,
          ...(budget === undefined ? [] : [costAt(substitute)]),
          ...hits.carry.map((_, c) => carried[c] ?? null),
        ];
        const structure = format === "sdf" ? molblockOf(engine, smiles) : smiles;
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
    no_cost_example: hits.rows.find(({ isMeasured }, i) => !isMeasured && Number.isNaN(costs[i]))?.costText ?? null,
  };
}
