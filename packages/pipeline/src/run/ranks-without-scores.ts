import { join } from "node:path";
import { RULE_OF_FIVE_DESCRIPTORS, ruleOfFive } from "@molsieve/featurise";
import { readRecords } from "@molsieve/table";
import type { OpenCampaign } from "../campaign/open-campaign.js";
import type { CompoundStatus } from "../hits/scored-compound.js";
import type { DescribedRow } from "../job/describe-rows.js";
import type { CampaignRanks } from "./campaign-ranks.js";
import { keptScores } from "./kept-scores.js";

/**
 * What can be said of some rows of a campaign that did not keep its scores: whether they are hits, in the training set, outside of the rule of
 * five or of the domain; nothing of places, nor of rows with the same structure.
 *
 * @throws {MolsieveError} `input` when the hits cannot be read, or are there as SDF alone
 */
export async function ranksWithoutScores(
  folder: string,
  { campaign, columns, training }: OpenCampaign,
  rows: Iterable<DescribedRow>,
): Promise<CampaignRanks> {
  const hits = await hitRows(folder, campaign.outputs.hits);
  const known = new Set(training.map(({ first }) => first.prepared.smiles));
  const { maxRuleOfFiveViolations, minDomain } = campaign.hits;
  const placeOf = (name: string) => columns.all.findIndex((column) => column.name === name);
  const descriptors = RULE_OF_FIVE_DESCRIPTORS.map(placeOf);
  const similarity = placeOf("similarity_to_training");
  const statusOf = ({ row, smiles, scores }: DescribedRow): CompoundStatus => {
    if (hits.includes(row)) return "hit";
    if (known.has(smiles)) return "known";
    const values = descriptors.map((place) => scores[place] as number);
    if (ruleOfFive(values, { maxViolations: maxRuleOfFiveViolations }).passes !== true) return "rule-of-five";
    return (scores[similarity] as number) < minDomain ? "outside-domain" : "below-pool";
  };
  const of = Array.from(
    rows,
    (each) => [each.row, { row: each.row, id: each.id, status: statusOf(each), place: null }] as const,
  );
  return { of: new Map(of), first: new Map(), nRanked: null, last: null, hits };
}

/** Rows of the hits, the best first. */
async function hitRows(folder: string, formats: readonly string[]): Promise<number[]> {
  const format = formats.find((each) => each !== "sdf");
  if (format === undefined) keptScores(folder);
  const rows: number[] = [];
  const source = await readRecords(join(folder, `hits.${format}`), { smiles: "smiles", id: "id" });
  try {
    const place = source.columns.indexOf("row");
    for await (const { records } of source.chunks) {
      for (const { fields } of records) rows.push(Number(fields[place]));
    }
  } finally {
    await source.close();
  }
  return rows;
}
