import { countUpTo } from "../conformal/count-up-to.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { KernelTerm } from "../kernel/kernel.js";
import { createTermIndex } from "../kernel/term-index.js";
import type { TermIndex } from "../kernel/term-query.js";
import { scaleValues, type ValueScaling } from "../kernel/value-scaling.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { type ColumnRanges, shareInRange } from "./column-ranges.js";
import { copyValues, leverage, valueBlocks } from "./leverage.js";
import { type NearestRows, nearestRows } from "./nearest-rows.js";

/** What a domain remembers of the training rows. Every `...Ranks` is ascending: the rows' own values, each measured without the row itself. */
export interface DomainParts {
  readonly neighbours: number;
  /** The rows compared with: one block, values filled up and scaled. */
  readonly prototypes: FeatureRows;
  readonly similarityRanks: Float64Array;
  /** Of each values block. */
  readonly scaling: readonly ValueScaling[];
  /** Absent without values. */
  readonly values?: {
    /** Empty where leverage is not measured. */
    readonly factor: Float64Array;
    /** Leverages, negative: larger = nearer. */
    readonly leverageRanks: Float64Array;
    readonly ranges: ColumnRanges;
  };
  /** The models' `sd`, negative: larger = surer. */
  readonly spreadRanks?: Float64Array;
}

/**
 * How well rows lie inside the training domain; every array is `[nRows]`, in [0, 1], 1 = well inside. `similarity`, `leverage` and
 * `spread` are the share of the training rows that lie no better, each measured without itself. What the features do not allow to
 * measure is absent.
 */
export interface DomainScores {
  /** The mean of `similarity`, `leverage` and `spread`, as far as they are there, times `range`. */
  readonly domain: Float64Array;
  /** Mean similarity to the nearest training rows. */
  readonly similarity: Float64Array;
  /** Leverage of the values. */
  readonly leverage?: Float64Array;
  /** How sure the model itself is: kernel variance, spread of an ensemble, or distance from even odds of the classes. */
  readonly spread?: Float64Array;
  /** The share of the row's values that lie between the least and the greatest of training; 1 without values. */
  readonly range: Float64Array;
  /** The nearest of the rows compared with. */
  readonly nearest: NearestRows;
}

/**
 * The training domain, to look rows up in. A row costs what its fingerprint shares with those of the prototypes, and half the
 * squared number of values.
 */
export class TrainingDomain {
  readonly parts: DomainParts;
  readonly #index: TermIndex;

  constructor(parts: DomainParts) {
    this.parts = parts;
    this.#index = createTermIndex(domainTerm(parts.prototypes), parts.prototypes);
  }

  /** For each row the rows compared with that are most similar to it. */
  nearest(features: FeatureRows): NearestRows {
    return this.#nearestOf(scaleValues(features, this.parts.scaling));
  }

  /**
   * How well each row lies inside the domain, and what that is made of.
   *
   * @param sd how unsure the model is of each row, `[nRows]`
   */
  scores(features: FeatureRows, sd: Float64Array): DomainScores {
    const { similarityRanks, scaling, values, spreadRanks } = this.parts;
    const each = (score: (row: number) => number) =>
      Float64Array.from({ length: features.nRows }, (_, row) => score(row));
    const scaled = scaleValues(features, scaling);
    const nearest = this.#nearestOf(scaled);
    const ranks: { similarity: Float64Array; leverage?: Float64Array; spread?: Float64Array } = {
      similarity: each((row) => rankAmong(similarityRanks, meanSimilarity(nearest, row))),
    };
    if (values !== undefined && values.factor.length > 0) {
      const x = new Float64Array(values.ranges.least.length);
      const blocks = valueBlocks(scaled);
      ranks.leverage = each((row) => {
        copyValues(blocks, row, x);
        return rankAmong(values.leverageRanks, -leverage(values.factor, x));
      });
    }
    if (spreadRanks !== undefined) ranks.spread = sd.map((own) => rankAmong(spreadRanks, -own));
    const range = each((row) => (values === undefined ? 1 : shareInRange(features, values.ranges, row)));
    const given = Object.values(ranks);
    const domain = each(
      (row) =>
        (given.reduce((sum, scores) => sum + (scores[row] as number), 0) / given.length) * (range[row] as number),
    );
    return { ...ranks, range, domain, nearest };
  }

  #nearestOf(scaled: FeatureRows): NearestRows {
    return nearestRows(this.#index, this.parts.prototypes.nRows, scaled, this.parts.neighbours);
  }
}

/** The similarity that a block is compared by: min-max of counts, Tanimoto of bits, RBF of length scale `sqrt(width)` of values. */
export function domainTerm({ blocks }: { readonly blocks: FeatureShape }): KernelTerm {
  const block = blocks.find(({ form }) => form !== "values") ?? blocks[0];
  if (block === undefined || block.form === "values") {
    return { kind: "rbf", block: block?.name ?? "", lengthScale: Math.sqrt(block?.width || 1) };
  }
  return { kind: block.form === "bits" ? "tanimoto" : "min-max", block: block.name };
}

/** The mean similarity of a row to its nearest ones; 0 where there are none. */
export function meanSimilarity({ k, similarities }: NearestRows, row: number): number {
  let total = 0;
  for (let i = row * k; i < (row + 1) * k; i++) total += similarities[i] as number;
  return k === 0 ? 0 : total / k;
}

function rankAmong(ascending: Float64Array, value: number): number {
  return countUpTo(ascending, value) / ascending.length;
}
