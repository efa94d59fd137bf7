import { readRecords } from "@molsieve/table";
import type { CompoundStatus } from "../hits/scored-compound.js";
import { keptScores } from "./kept-scores.js";

/** A row of the scores of a campaign. */
export interface RankedRow {
  readonly row: number;
  readonly id: string;
  readonly status: CompoundStatus;
  /** Place among all compounds that nothing leaves out, from 1; null for others. */
  readonly place: number | null;
}

/** What the scores of a campaign say of some rows, and of all. */
export interface CampaignRanks {
  readonly of: ReadonlyMap<number, RankedRow>;
  /** The rows in which structures stand first, by canonical SMILES; those of hidden compounds before others. */
  readonly first: ReadonlyMap<string, Pick<RankedRow, "row" | "id">>;
  /** Compounds that nothing leaves out; null where the campaign did not keep its scores, so that places are not known. */
  readonly nRanked: number | null;
  /** What the last compound of the pool is ranked by; null where nothing is ranked. */
  readonly last: number | null;
  /** Rows of the hits, the best first. */
  readonly hits: readonly number[];
}

interface Ranked {
  readonly row: number;
  readonly merit: number;
}

/**
 * Reads `scores.parquet` of a campaign once, in memory for one number a compound.
 *
 * @param merit name of the column that compounds are ranked by
 * @param nLibraryRows hidden compounds are numbered on from there
 * @throws {MolsieveError} `input` when the campaign did not keep it or it cannot be read
 */
export async function readRanks(
  folder: string,
  merit: string,
  nLibraryRows: number,
  rows: ReadonlySet<number>,
  structures: ReadonlySet<string>,
): Promise<CampaignRanks> {
  const found: (Ranked & { readonly id: string; readonly status: CompoundStatus })[] = [];
  const first = new Map<string, Pick<RankedRow, "row" | "id">>();
  const merits: number[] = [];
  const hits: Ranked[] = [];
  let last: number | null = null;
  const source = await readRecords(keptScores(folder), { smiles: "smiles", id: "id" });
  const [rowAt, statusAt, meritAt] = ["row", "status", merit].map((name) => source.columns.indexOf(name)) as [
    number,
    number,
    number,
  ];
  for await (const { records } of source.chunks) {
    for (const { id, input, values } of records) {
      const row = Number(values[rowAt]);
      const status = values[statusAt] as CompoundStatus;
      const value = values[meritAt];
      const score = typeof value === "number" ? value : Number.NaN;
      if (status === "hit") hits.push({ row, merit: score });
      if (status === "hit" || status === "not-picked") last = Math.min(last ?? score, score);
      if (RANKED.has(status) && !Number.isNaN(score)) merits.push(score);
      if (structures.has(input) && (!first.has(input) || row >= nLibraryRows)) first.set(input, { row, id });
      if (rows.has(row)) found.push({ row, id, status, merit: score });
    }
  }
  const placeOf = ({ status, merit: own }: (typeof found)[number]) => {
    if (!RANKED.has(status) || Number.isNaN(own)) return null;
    return 1 + merits.reduce((better, other) => better + Number(other > own), 0);
  };
  return {
    of: new Map(found.map((each) => [each.row, { ...each, place: placeOf(each) }])),
    first,
    nRanked: merits.length,
    last,
    hits: hits.sort((a, b) => b.merit - a.merit || a.row - b.row).map(({ row }) => row),
  };
}

/** What compounds are that nothing leaves out. */
const RANKED: ReadonlySet<CompoundStatus> = new Set<CompoundStatus>(["hit", "not-picked", "below-pool"]);
