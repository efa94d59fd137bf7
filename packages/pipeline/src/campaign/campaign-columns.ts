import { MolsieveError } from "@molsieve/core";
import { RULE_OF_FIVE_DESCRIPTORS } from "@molsieve/featurise";
import { SCORE_NAMES } from "../hits/scored-compound.js";
import type { PlannedModel } from "../plan/open-models.js";
import type { PlannedQueries } from "../plan/open-similar.js";
import type { ScoreColumn } from "../plan/score-column.js";
import type { ComparedFingerprints } from "../stages/query-similarity.js";
import type { MeasuredFingerprints } from "../target-data/measured-fingerprints.js";

/** Columns that workers give of each compound: those of `SCORE_NAMES`, the nearest training compound, and those of other models. */
export interface CampaignColumns {
  readonly all: readonly ScoreColumn[];
  readonly others: readonly ScoreColumn[];
}

/** Place of the nearest training compound among the columns. */
export const NEAREST_COLUMN = SCORE_NAMES.length;

/** Place of the first column of another model among the columns. */
export const FIRST_OTHER_COLUMN = SCORE_NAMES.length + 1;

/** What a campaign asks of each compound, the first of the models being the target's. */
export function campaignColumns(models: readonly PlannedModel[]): CampaignColumns {
  const [own, ...others] = models;
  const ofModel = (what: string): ScoreColumn => {
    const column = own?.columns.find(({ source }) => source.kind === "model" && source.what === what);
    if (column === undefined) throw new MolsieveError("internal", `the target's model gives no ${what}`);
    return column;
  };
  const similar = (name: string, set: number, what: "similarity" | "query"): ScoreColumn => ({
    name,
    source: { kind: "similar", set, what },
  });
  const given = {
    similarity: similar("similarity_to_training", 0, "similarity"),
    baseline: similar("similarity_to_actives", 1, "similarity"),
  };
  const scores = SCORE_NAMES.map((name): ScoreColumn => {
    const descriptor = RULE_OF_FIVE_DESCRIPTORS.find((each) => each === name);
    if (descriptor !== undefined) return { name, source: { kind: "descriptor", name: descriptor } };
    return name === "similarity" || name === "baseline" ? given[name] : ofModel(name);
  });
  const columns = others.flatMap((model) => model.columns);
  return { all: [...scores, similar("nearest_id", 0, "query"), ...columns], others: columns };
}

/** The measured compounds as what a library is compared with: all of them, and the active ones. */
export function measuredQueries(
  features: ComparedFingerprints["features"],
  { training, actives }: MeasuredFingerprints,
): PlannedQueries[] {
  return [training, actives].map((fingerprints) => ({
    queries: { compared: [{ features, fingerprints }], min: undefined },
    sha256: null,
    columns: [],
  }));
}
