import { MolsieveError } from "@molsieve/core";
import { RULE_OF_FIVE_DESCRIPTORS } from "@molsieve/featurise";
import { SCORE_NAMES } from "../hits/scored-compound.js";
import type { ModelColumns } from "../plan/open-models.js";
import type { PlannedQueries } from "../plan/open-similar.js";
import type { PlanColumns } from "../plan/plan-columns.js";
import type { ScoreColumn } from "../plan/score-column.js";
import type { ScreenPlan } from "../plan/screen-plan.js";
import type { ComparedFingerprints } from "../stages/query-similarity.js";
import type { MeasuredFingerprints } from "../target-data/measured-fingerprints.js";

/** Columns that workers give of each compound: those of `SCORE_NAMES`, the nearest training compound, and those of other models. */
export interface CampaignColumns {
  readonly all: readonly ScoreColumn[];
  /** Of other models, of what models say together, of queries, of the score and of the descriptors that it is computed from. */
  readonly others: readonly ScoreColumn[];
  /** Place in `all` of what compounds are ranked by. */
  readonly merit: number;
}

/** Names of the columns of similarities to what was measured: to all training compounds, and to the active ones. */
const MEASURED_QUERIES = ["similarity_to_training", "similarity_to_actives"] as const;

/** Place of the nearest training compound among the columns. */
export const NEAREST_COLUMN = SCORE_NAMES.length;

/** Place of the first column of another model among the columns. */
export const FIRST_OTHER_COLUMN = SCORE_NAMES.length + 1;

/** What a campaign asks of each compound, the first of the models being the target's, the first of the queries what was measured. */
export function campaignColumns(plan: ScreenPlan): CampaignColumns {
  const { models, similar, rank } = plan;
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
  const columns = otherColumns(plan, others, similar.slice(MEASURED_QUERIES.length));
  const all = [...scores, ofMeasured("nearest_id", 0, "query"), ...columns];
  const merit = all.findIndex(({ name }) => name === rank?.column.name);
  if (merit < 0) throw new MolsieveError("internal", "a campaign ranks by a column that it has");
  return { all, others: columns, merit };
}

/** The columns beside those of `SCORE_NAMES`: of other models, of what models say together, of queries, and of the score. */
export function otherColumns(
  { consensus, score }: Pick<PlanColumns, "consensus" | "score">,
  models: readonly Pick<ModelColumns, "columns">[],
  similar: readonly Pick<PlannedQueries, "columns">[],
): ScoreColumn[] {
  const more = [...models, ...consensus, ...similar].flatMap((source) => source.columns);
  const isTaken = ({ name, source }: ScoreColumn) =>
    source.kind === "descriptor" && (RULE_OF_FIVE_DESCRIPTORS as readonly string[]).includes(name);
  return [...more, ...(score?.columns ?? []).filter((column) => !isTaken(column))];
}

/** Columns of the similarities to what was measured. */
export function measuredColumns(): ScoreColumn[] {
  return MEASURED_QUERIES.map((name, set) => ({ name, source: { kind: "similar", set, what: "similarity" } }));
}

/** The measured compounds as what a library is compared with: all of them, and the active ones. */
export function measuredQueries(
  features: ComparedFingerprints["features"],
  { training, actives }: MeasuredFingerprints,
): PlannedQueries[] {
  return [training, actives].map((fingerprints, set): PlannedQueries => {
    return {
      queries: { compared: [{ features, fingerprints }], min: undefined },
      sha256: null,
      columns: measuredColumns().slice(set, set + 1),
    };
  });
}
