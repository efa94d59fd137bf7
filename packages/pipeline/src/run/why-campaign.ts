import { RULE_OF_FIVE_DESCRIPTORS, ruleOfFive } from "@molsieve/featurise";
import { StagePool } from "@molsieve/screen";
import { NEAREST_COLUMN } from "../campaign/campaign-columns.js";
import type { OpenCampaign } from "../campaign/open-campaign.js";
import { openStoredCampaign } from "../campaign/open-stored-campaign.js";
import { describeRows } from "../job/describe-rows.js";
import { scoreValue } from "../job/library-shard.js";
import type { RunManifest } from "../output/run-manifest.js";
import { showAccounts } from "../show/show-accounts.js";
import { isActive } from "../target-data/is-active.js";
import type { MeasuredCompound } from "../target-data/merge-replicates.js";
import { type CampaignRanks, readRanks } from "./campaign-ranks.js";
import { createFilterAnswer } from "./filter-answer.js";
import { checkFound, type FoundRow, findRows, hasKey, type RowKey } from "./find-rows.js";
import { ranksWithoutScores } from "./ranks-without-scores.js";
import { readRejects } from "./read-rejects.js";
import type { RowAccount } from "./row-account.js";
import {
  filteredText,
  numberText,
  rejectedAccount,
  type StandardisedRow,
  standardisedRow,
} from "./standardised-row.js";

/**
 * Accounts of rows of a finished campaign: of the library, of hidden compounds, and of the target.
 *
 * @throws {MolsieveError} `input` where a key has no row, or the target, the library, a model or another file has changed since; `cancelled`
 */
export async function whyCampaign(
  folder: string,
  run: RunManifest,
  keys: readonly RowKey[],
  signal: AbortSignal | undefined,
): Promise<readonly RowAccount[]> {
  await using campaign = await openStoredCampaign(folder, { workers: 1, ...(signal && { signal }) });
  const { plan, columns, hidden, measured, library } = campaign;
  const nLibraryRows = run.accounting.screened.rows_in - hidden.length;
  const ofHidden = hidden.map(({ first }, i): FoundRow => {
    const { id, input, line } = first.record;
    return { row: nLibraryRows + i, id, input, file: first.file, line, issue: undefined };
  });
  const within = keys.filter((key) => "id" in key || key.row < nLibraryRows);
  const ofLibrary = within.length === 0 ? [] : await findRows(library, within, signal);
  const found = [...ofLibrary, ...ofHidden.filter((row) => keys.some((key) => hasKey(row, key)))];
  const isNamed = ({ id }: { readonly id: string }) => keys.some((key) => "id" in key && key.id === id);
  const ofTarget = [
    ...measured.measurements.map(({ record }) => record).filter(isNamed),
    ...measured.issues.filter(isNamed),
  ];
  checkFound(library, keys, [...found, ...ofTarget]);

  const rejects = await readRejects(folder, new Set(found.map(({ row }) => row)), (stage) =>
    stage.startsWith("library/"),
  );
  const issueOf = (row: FoundRow) => row.issue ?? rejects.get(row.row);
  const usable = found.filter((row) => issueOf(row) === undefined);
  await using pool = new StagePool({ workers: 1 });
  const chosen = usable.map((row) => ({ ...row, score: 0, carried: "" }));
  const described = new Map((await describeRows(plan, chosen, pool, signal)).map((row) => [row.row, row]));
  const answers = await Promise.all(plan.filters.map(({ filter }) => createFilterAnswer(filter)));
  const structures = new Set([...described.values()].map(({ smiles }) => smiles));
  const merit = columns.all[columns.merit]?.name ?? "";
  const ranks = campaign.campaign.outputs.scores
    ? await readRanks(folder, merit, nLibraryRows, new Set(described.keys()), structures)
    : await ranksWithoutScores(folder, campaign, described.values());
  const toldOf = new Map(campaign.presumed.map(({ smiles, twin }) => [smiles, twin] as const));
  const accounts = found.map((row): RowAccount => {
    const compound = hidden[row.row - nLibraryRows];
    const account = accountOf(row);
    if (compound === undefined) return account;
    const file = measured.files[row.file]?.path ?? "";
    return { ...account, file, why: `hidden, ${measuredText(campaign, compound)}; ${account.why}` };
  });
  return showAccounts(plan.engine, [...accounts, ...targetAccounts(campaign, isNamed, ranks, nLibraryRows)]);

  function accountOf(row: FoundRow): RowAccount {
    const issue = issueOf(row);
    const account = issue ?? standardisedRow(plan, answers, row);
    if ("code" in account) return rejectedAccount(plan, row, account);
    const scores = described.get(row.row)?.scores ?? [];
    const values = valuesOf(campaign, scores);
    const place = ranks.hits.indexOf(row.row) + 1;
    const isScored = ranks.nRanked !== null && ranks.of.has(row.row);
    const taken = isScored ? undefined : filteredText(plan, account.filters, values);
    const why = taken ?? reasonOf(campaign, account, values, ranks);
    const told = toldOf.get(account.smiles ?? "");
    return {
      ...account,
      outcome: place > 0 ? "hit" : taken === undefined ? "scored" : "filtered",
      why: told === undefined ? why : `${why}; model ${told + 1} was told that it is inactive, the other one judges it`,
      values,
      rank: place > 0 ? place : null,
    };
  }
}

/** What was computed of a row, by the names that the tables have for it. */
function valuesOf({ columns, training }: OpenCampaign, scores: readonly number[]): RowAccount["values"] {
  return Object.fromEntries(
    columns.all.map((column, c) => {
      const score = scores[c] as number;
      const nearest = c === NEAREST_COLUMN ? training[score]?.first.record.id : undefined;
      return [column.name, nearest ?? scoreValue(column, score)];
    }),
  );
}

/** Why a row that was scored is a hit, or is not. */
function reasonOf(
  { campaign, columns, training }: OpenCampaign,
  { row, smiles }: StandardisedRow,
  values: RowAccount["values"],
  ranks: CampaignRanks,
): string {
  const { maxRuleOfFiveViolations, minDomain, count, pool = 5 * count } = campaign.hits;
  const ranked = ranks.of.get(row);
  const by = columns.all[columns.merit]?.name ?? "";
  const value = `${by} ${numberText(values[by])}`;
  const place = ranks.nRanked === null ? value : `${value}, place ${ranked?.place} of ${ranks.nRanked}`;
  switch (ranked?.status) {
    case "known": {
      const same = training.find(({ first }) => first.prepared.smiles === smiles);
      return `in the training set, as ${same?.ids.join(", ")}`;
    }
    case "duplicate": {
      const first = ranks.first.get(smiles ?? "");
      return `the same structure stands in row ${first?.row} (${first?.id})`;
    }
    case "rule-of-five": {
      const numbers = RULE_OF_FIVE_DESCRIPTORS.map((name) => values[name] as number);
      const { failed } = ruleOfFive(numbers, { maxViolations: maxRuleOfFiveViolations });
      return `breaks the rule of five: ${failed.join(", ")}; at most ${maxRuleOfFiveViolations} may be broken`;
    }
    case "outside-domain": {
      const similarity = numberText(values["similarity_to_training"]);
      return `similarity ${similarity} to the nearest training compound, at least ${minDomain} is wanted`;
    }
    case "hit":
      return `hit ${ranks.hits.indexOf(row) + 1} of ${ranks.hits.length}: ${place}`;
    case "not-picked":
      return `among the best ${pool}, but a more diverse choice was made: ${place}`;
    case "below-pool":
      if (values[by] === null) return `it has no ${by} to be ranked by`;
      if (ranks.nRanked === null)
        return `${value} and not a hit; the run kept no scores (outputs.scores), so that its place is not known, nor whether another row has its structure`;
      return `${place}; hits are chosen among the best ${pool}, the last of which has ${numberText(ranks.last)}`;
    default:
      return "it is not in the scores of the run";
  }
}

/** What was measured of a compound, in words. */
function measuredText({ campaign }: OpenCampaign, compound: MeasuredCompound): string {
  const { activity, active, listed } = campaign.target;
  if (listed) return "known to be active";
  const { nMeasurements, range } = compound;
  const several = nMeasurements === 1 ? "" : ` (${nMeasurements} measurements, ${numberText(range)} apart)`;
  const sign = compound.qualifier === 0 ? "" : compound.qualifier === 1 ? "> " : "< ";
  const kind = isActive(compound, active) ? "active" : "not active";
  return `measured ${activity} ${sign}${numberText(compound.activity)}${several}, ${kind}`;
}

/** Accounts of rows of the target. */
function targetAccounts(
  campaign: OpenCampaign,
  isNamed: (row: { readonly id: string }) => boolean,
  ranks: CampaignRanks,
  nLibraryRows: number,
): RowAccount[] {
  const { measured, training, hidden } = campaign;
  const nothing = { changes: [], filters: [], values: {}, rank: null } as const;
  const used = measured.measurements.flatMap(({ record, file, prepared, activity }): RowAccount[] => {
    if (!isNamed(record)) return [];
    const { row, id, line, input } = record;
    const { smiles } = prepared;
    const compound = training.find(({ first }) => first.prepared.smiles === smiles);
    const place = hidden.findIndex(({ first }) => first.prepared.smiles === smiles);
    const why =
      compound === undefined
        ? `hidden in the library as row ${nLibraryRows + place}${ranks.hits.includes(nLibraryRows + place) ? ", a hit" : ""}`
        : `in the training set: ${measuredText(campaign, compound)}`;
    const { target } = campaign.campaign;
    const values = target.listed ? {} : { [target.activity]: activity };
    const path = measured.files[file]?.path ?? "";
    return [{ ...nothing, row, file: path, line, id, input, outcome: "measured", why, smiles, values }];
  });
  const unused = measured.issues.filter(isNamed).map(({ row, id, input, stage, code, message }): RowAccount => {
    const why = `rejected (${stage}, ${code}): ${message}`;
    return {
      ...nothing,
      row,
      file: fileOf(campaign, row),
      line: null,
      id,
      input,
      outcome: "rejected",
      why,
      smiles: null,
    };
  });
  return [...used, ...unused];
}

/** Path of the target's file in which a row stands. */
function fileOf({ measured }: OpenCampaign, row: number): string {
  let end = 0;
  const file = measured.files.find(({ nRows }) => {
    end += nRows;
    return row < end;
  });
  return file?.path ?? "";
}
