/** What a column of scores holds. */
export type ScoreSource =
  | {
      readonly kind: "model";
      /** Place of the model in the plan, and of the target among those wanted of it. */
      readonly model: number;
      readonly target: number;
      readonly what: "value" | "probability" | "class" | "sd" | "lower" | "upper" | "domain" | "percentile";
    }
  | {
      readonly kind: "consensus";
      /** Place of the consensus in the plan. */
      readonly place: number;
      readonly what: "value" | "disagreement";
    }
  | {
      readonly kind: "similar";
      /** Place of the queries in the plan. */
      readonly set: number;
      readonly what: "similarity" | "query";
    }
  | {
      readonly kind: "descriptor";
      /** By RDKit's name. */
      readonly name: string;
    }
  | { readonly kind: "score"; readonly what: "score" }
  | { readonly kind: "score"; readonly what: "must" }
  | {
      readonly kind: "score";
      readonly what: "desirability" | "share";
      /** Place of the criterion in the definition. */
      readonly criterion: number;
    };

/** A column of scores; numbers travel, and stand for the labels where there are any. */
export interface ScoreColumn {
  /** Unlike those of the others. */
  readonly name: string;
  readonly source: ScoreSource;
  /** Texts that the numbers stand for, from 0: classes, or queries. */
  readonly labels?: readonly string[];
}
