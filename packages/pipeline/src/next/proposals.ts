import { parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { createCsvWriter, type OutputFile } from "@molsieve/table";
import type { FileCampaign } from "../config/data-files.js";
import type { CompoundStatus } from "../hits/scored-compound.js";
import { TopRows } from "../job/top-rows.js";
import { fixed, plural } from "../report/format.js";
import type { ShownTable } from "../show/shown-table.js";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { isClassifier, ownColumn } from "../target-data/own-column.js";
import { acquisitionOf, type Strategy } from "./acquisition.js";
import { chooseBatch } from "./choose-batch.js";
import { type ScoredRow, scoredRows } from "./scored-rows.js";

/** A compound to test next. */
export interface Proposal {
  /** 1 was chosen first. */
  readonly rank: number;
  /** 0-based record number in the library. */
  readonly row: number;
  readonly id: string;
  /** Canonical SMILES. */
  readonly smiles: string;
  /** As the retrained model predicts it. */
  readonly predicted: number;
  readonly sd: number;
  /** Ends of the 90 % prediction interval. */
  readonly lower: number;
  readonly upper: number;
  /** 0 to 1. */
  readonly domain: number;
  /** To the nearest measured compound, 0 to 1. */
  readonly similarityToTraining: number;
  /** What it was chosen by: the prediction or score, its `sd`, or the expected excess over `active` (of a classifier the probability to be active). */
  readonly acquisition: number;
  /** To the nearest one proposed before it, 0 to 1. */
  readonly similarityInBatch: number;
}

/** Statuses of compounds that nothing speaks against. */
const ELIGIBLE: ReadonlySet<CompoundStatus | string> = new Set<CompoundStatus>(["hit", "not-picked", "below-pool"]);

/** Out of so many candidates of the highest acquisition for each compound wanted, a diverse batch is chosen. */
const POOL_FACTOR = 50;

/**
 * The batch of compounds that `strategy` chooses among the scored compounds of a run that nothing speaks against.
 *
 * @param folder of the run
 * @throws {MolsieveError} `input` when its table of scores cannot be read; `cancelled` once `signal` has fired
 */
export async function proposalsOf(
  engine: RdkitEngine,
  folder: string,
  campaign: FileCampaign,
  { count, strategy, signal }: { count: number; strategy: Strategy; signal: AbortSignal | undefined },
): Promise<{ proposals: Proposal[]; candidates: number }> {
  const { target, features, score } = campaign;
  const column = ownColumn(campaign);
  const active = isClassifier(campaign) ? undefined : target.active;
  const pool = new TopRows<ScoredRow & { readonly acquisition: number }>(
    strategy === "exploit" ? count : POOL_FACTOR * count,
  );
  let candidates = 0;
  for await (const scored of scoredRows(folder, signal)) {
    const predicted = { value: scored.number(column), sd: scored.number(`${column}_sd`) };
    // A score of 0 says that a hard constraint does not hold, or that the compound is useless in some respect.
    const merit = score === undefined ? predicted.value : scored.number(score.name);
    if (!ELIGIBLE.has(scored.status) || (score !== undefined && !(merit > 0))) continue;
    const acquisition = strategy === "exploit" ? merit : acquisitionOf(strategy, predicted, active);
    if (Number.isNaN(acquisition)) continue;
    candidates++;
    pool.offer(acquisition, scored.row, () => ({ ...scored, acquisition }));
  }
  const best = pool.sorted();
  const fingerprinter = createFingerprinter(parseFeatures(features));
  const batch = await chooseBatch(
    best.map(({ acquisition, smiles }) => {
      const parsed = parseSmiles(engine, smiles);
      if (!parsed.ok) throw new MolsieveError("internal", `cannot read a screened compound back: ${parsed.message}`);
      using mol = parsed.mol;
      return { acquisition, fingerprint: fingerprinter.of(mol.molecule()) };
    }),
    count,
    strategy,
    signal,
  );
  const proposals = batch.map(({ candidate, similarityInBatch }, i): Proposal => {
    const { row, id, smiles, acquisition, number } = best[candidate] as (typeof best)[number];
    return {
      rank: i + 1,
      row,
      id,
      smiles,
      predicted: number(column),
      sd: number(`${column}_sd`),
      lower: number(`${column}_lower`),
      upper: number(`${column}_upper`),
      domain: number(`${column}_domain`),
      similarityToTraining: number("similarity_to_training"),
      acquisition,
      similarityInBatch,
    };
  });
  return { proposals, candidates };
}

/**
 * Writes proposals as CSV in their order, and puts the file in place.
 *
 * @param column name of the columns of predictions
 */
export async function writeProposals(file: OutputFile, column: string, proposals: readonly Proposal[]): Promise<void> {
  const ends = ["", "_sd", "_lower", "_upper", "_domain"].map((end) => `${column}${end}`);
  const header = [
    "rank",
    "row",
    "id",
    "smiles",
    ...ends,
    "similarity_to_training",
    "acquisition",
    "similarity_in_batch",
  ];
  const csv = await createCsvWriter(file, header);
  await csv.write(
    proposals.map((each) => [
      each.rank,
      each.row,
      each.id,
      each.smiles,
      each.predicted,
      each.sd,
      each.lower,
      each.upper,
      each.domain,
      each.similarityToTraining,
      each.acquisition,
      each.similarityInBatch,
    ]),
  );
  await csv.close();
}

const SHOWN = 10;

/** The first proposals of a batch as a table. */
export function shownProposals({
  proposals,
  strategy,
  property,
  title,
}: {
  readonly proposals: readonly Proposal[];
  readonly strategy: Strategy;
  readonly property: string;
  readonly title: string;
}): ShownTable {
  const more = proposals.length > SHOWN ? `, the first ${SHOWN} shown` : "";
  return {
    caption: `${title}: ${plural(proposals.length, "compound")} to test next (${strategy})${more}`,
    columns: ["rank", "id", `predicted ${property}`, "sd", "similarity to measured", "in batch"],
    rows: proposals
      .slice(0, SHOWN)
      .map(({ rank, id, predicted, sd, similarityToTraining, similarityInBatch }) => [
        String(rank),
        id,
        fixed(predicted, 2),
        fixed(sd, 2),
        fixed(similarityToTraining, 2),
        fixed(similarityInBatch, 2),
      ]),
  };
}
