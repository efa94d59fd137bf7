import { MolsieveError } from "@molsieve/core";
import { RULE_OF_FIVE_DESCRIPTORS } from "@molsieve/featurise";
import { SCORE_NAMES } from "../hits/scored-compound.js";
import type { PlannedQueries } from "../plan/open-similar.js";
import type { ScoreColumn } from "../plan/score-column.js";
import type { ScreenPlan } from "../plan/screen-plan.js";
import type { ComparedFingerprints } from "../stages/query-similarity.js";
import type { MeasuredFingerprints } from "../target-data/measured-fingerprints.js";

/** Columns that workers give of each compound: those of `SCORE_NAMES`, the nearest training compound, and those of other models. */
export interface CampaignColumns {
  readonly all: readonly ScoreColumn[];
  /** Of other models, of queries, of the score and of the descriptors that it is computed from. */
  readonly others: readonly ScoreColumn[];
  /** Place in `all` of what compounds are ranked by. */
  readonly merit: number;
}

/** Place of the nearest training compound among the columns. */
export const NEAREST_COLUMN = SCORE_NAMES.length;

/** Place of the first column of another model among the columns. */
export const FIRST_OTHER_COLUMN = SCORE_NAMES.length + 1;

/** What a campaign asks of each compound, the first of the models being the target's, the first of the queries what was measured. */
export function campaignColumns({ models, similar, score, rank }: ScreenPlan): CampaignColumns {
  const [own, ...others] = models;
  const ofModel = (what: string): ScoreColumn => {
    const column = own?.columns.find(({ source }) => source.kind === "model" && source.what === what);
    if (column === undefined) throw new MolsieveError("internal", `the target's model gives no ${what}`);
    return column;
  };
  const ofMeasured = (name: string, set: number, what: "similarity" | "query"): ScoreColumn => ({
    name,
    source: { kind: "similar", set, what },
  });
  const given = {
    similarity: ofMeasured(MEASURED_QUERIES[0], 0, "similarity"),
    baseline: ofMeasured(MEASURED_QUERIES[1], 1, "similarity"),
  };
  const scores = SCORE_NAMES.map((name): ScoreColumn => {
    const descriptor = RULE_OF_FIVE_DESCRIPTORS.find((each) => each === name);
    if (descriptor !== undefined) return { name, source: { kind: "descriptor", name: descriptor } };
    return name === "similarity" || name === "baseline" ? given[name] : ofModel(name);
  });
  const taken = new Set(scores.map(({ name }) => name));
  const more = [...others, ...similar.slice(MEASURED_QUERIES.length)].flatMap((source) => source.columns);
  const columns = [...more, ...(score?.columns ?? []).filter(({ name }) => !taken.has(name))];
  const all = [...scores, ofMeasured("nearest_id", 0, "query"), ...columns];
  const merit = all.findIndex(({ name }) => name === rank?.column.name);
  if (merit < 0) throw new MolsieveError("internal", "a campaign ranks by a column that it has");
  return { all, others: columns, merit };
}

/** Names of the columns of similarities to what was measured: to all training compounds, and to the active ones. */
const MEASURED_QUERIES = ["similarity_to_training", "similarity_to_actives"] as const;

/** The measured compounds as what a library is compared with: all of them, and the active ones. */
export function measuredQueries(
  features: ComparedFingerprints["features"],
  { training, actives }: MeasuredFingerprints,
): PlannedQueries[] {
  return [training, actives].map((fingerprints, set): PlannedQueries => {
    const name = MEASURED_QUERIES[set] as string;
    return {
      queries: { compared: [{ features, fingerprints }], min: undefined },
      sha256: null,
      columns: [{ name, source: { kind: "similar", set, what: "similarity" } }],
    };
  });
}
