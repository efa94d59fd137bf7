import type { IntervalEstimate } from "@molsieve/models";

/** What testing costs: what a campaign's `worth` says. */
export interface WorthPrices {
  /** Price of one compound, in `currency`. */
  readonly compound: number;
  /** Price of one assay, in `currency`. */
  readonly assay: number;
  /** For example `EUR`; printed, never converted. */
  readonly currency: string;
  /** Assumed share of actives in the library, more than 0 and less than 1. Default: as if only hidden actives were active. */
  readonly prevalence?: number | undefined;
}

/** What testing the best compounds of one order comes to. */
export interface ExpectedHits {
  /** Actives among the tested, with a bootstrap 95 % interval. */
  readonly hits: IntervalEstimate;
  /** Money for each of them; null where there is no hit to share the money. */
  readonly cost_per_hit: {
    readonly value: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  };
}

/** What testing so many compounds comes to. */
export interface WorthPoint {
  readonly tested: number;
  readonly cost: number;
  /** The best by the model's prediction. */
  readonly model: ExpectedHits;
  /** The most similar to an active training compound. */
  readonly similarity: ExpectedHits;
  /** Any: what is expected on average. */
  readonly random: { readonly hits: number; readonly cost_per_hit: number };
  /** Hits of the model less hits of similarity, in the same resamples. */
  readonly gain_over_similarity: IntervalEstimate;
}

/** What testing is worth as the number tested grows. */
export interface WorthCurve {
  /** Compounds to choose from. */
  readonly compounds: number;
  /** Share of them that is active. */
  readonly prevalence: number;
  /** Whether that share is an assumption of the config, not what was measured or hidden. */
  readonly is_assumed: boolean;
  readonly hidden_actives: number;
  /** By number tested, ascending: some a decade, the campaign's own number of hits, and all. */
  readonly points: readonly WorthPoint[];
}

/** What a campaign is worth, judged by the compounds that it hid. */
export interface Worth extends WorthPrices {
  /** How many compounds the campaign picks. */
  readonly count: number;
  /** Among the library and the hidden compounds; null where these cannot be told apart by activity. */
  readonly library: WorthCurve | null;
  /** Among the hidden compounds alone, all of them measured: nothing is assumed; null likewise. */
  readonly hidden: WorthCurve | null;
  /** What the figures take for granted, a sentence each. */
  readonly limits: readonly string[];
}
