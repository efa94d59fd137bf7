import { Random } from "@molsieve/core";
import { countUpTo } from "../conformal/count-up-to.js";
import type { BitRows, CountRows, FeatureRows } from "../rows/feature-rows.js";
import { takeRows } from "../rows/take-rows.js";
import { type ColumnRanges, columnRanges, shareInRange } from "./column-ranges.js";
import { leverage, leverageFactor } from "./leverage.js";
import { type NearestRows, nearestRows } from "./nearest-rows.js";
import { type SparseRows, sparseRows } from "./row-entries.js";
import { SimilarityIndex } from "./similarity-index.js";
import { type StandardColumns, standardColumns, standardRow, valueBlocks } from "./standard-columns.js";

export interface DomainOptions {
  /** How many nearest training rows similarity is averaged over. Default 5. */
  readonly neighbours?: number;
  /** Training rows that new ones are compared with; of more rows as many are drawn by the seed. Default 2000. */
  readonly prototypes?: number;
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
}

/** What the domain remembers of the training rows. Every `...Ranks` is ascending: the rows' own values, each measured without the row itself. */
export interface DomainParts {
  readonly neighbours: number;
  readonly fingerprint?: {
    /** Place of the block among all. */
    readonly block: number;
    readonly width: number;
    /** The rows compared with. */
    readonly rows: SparseRows;
    readonly ranks: Float64Array;
  };
  readonly values?: {
    readonly columns: StandardColumns;
    /** Empty where leverage is not measured. */
    readonly factor: Float64Array;
    /** Leverages, negative: larger = nearer. */
    readonly leverageRanks: Float64Array;
    readonly ranges: ColumnRanges;
    readonly rangeRanks: Float64Array;
  };
  /** The models' `sd`, negative: larger = surer. */
  readonly spreadRanks?: Float64Array;
}

/**
 * How well rows lie inside the training domain; every array is `[nRows]`, in [0, 1], 1 = well inside: the share of the
 * training rows that lie no better, each measured without itself. What the features do not allow to measure is absent.
 */
export interface DomainScores {
  /** The mean of `similarity`, `leverage` and `spread`, as far as they are there, times the share of values in range. */
  readonly domain: Float64Array;
  /** Mean similarity to the nearest training rows. */
  readonly similarity?: Float64Array;
  /** Distance in the values' own directions. */
  readonly leverage?: Float64Array;
  /** How many values lie between the least and the greatest of training. */
  readonly range?: Float64Array;
  /** How sure the model itself is: kernel variance, spread of an ensemble, or nearness to even odds of a class. */
  readonly spread?: Float64Array;
  /** The nearest of the rows compared with; absent without fingerprints. */
  readonly nearest?: NearestRows;
}

/** Columns of values above which leverage is not measured: its cost grows with their square. */
const MAX_LEVERAGE_WIDTH = 512;

/** What {@link fitDomain} finds out. */
export interface FittedDomain {
  readonly domain: TrainingDomain;
  /** For each training row its nearest other ones, by their numbers among `prototypes`; absent without fingerprints. */
  readonly nearest?: NearestRows;
  /** The training rows that new ones are compared with, ascending. */
  readonly prototypes: Uint32Array;
}

/**
 * The domain of training rows.
 *
 * Similarity is that of the first block of bits (Tanimoto) or counts (min-max); leverage and range are those of all values
 * together, missing ones at the mean.
 *
 * @param sd how unsure models that had not seen them were of the training rows; a NaN is left out. Default: not used
 */
export function fitDomain(features: FeatureRows, sd?: Float64Array, options: DomainOptions = {}): FittedDomain {
  const { neighbours = 5, prototypes: most = 2000, seed = 42 } = options;
  const all = Uint32Array.from({ length: features.nRows }, (_, row) => row);
  const prototypes = all.length <= most ? all : new Random(seed).shuffle(all.slice()).slice(0, most).sort();
  const block = features.blocks.findIndex(({ form }) => form !== "values");
  const found = block < 0 ? undefined : fitSimilarity(features, block, prototypes, neighbours);
  const values = fitValues(features);
  const spreads = sd?.filter((value) => !Number.isNaN(value)).map((value) => -value);
  const domain = new TrainingDomain({
    neighbours,
    ...(found === undefined ? {} : { fingerprint: found.part }),
    ...(values === undefined ? {} : { values }),
    ...(spreads === undefined || spreads.length === 0 ? {} : { spreadRanks: spreads.sort() }),
  });
  return { domain, prototypes, ...(found === undefined ? {} : { nearest: found.nearest }) };
}

function fitSimilarity(features: FeatureRows, block: number, prototypes: Uint32Array, neighbours: number) {
  const { width } = features.blocks[block] as CountRows;
  const rows = sparseRows(takeRows(features, prototypes).blocks[block] as BitRows | CountRows);
  const own = new Int32Array(features.nRows).fill(-1);
  for (const [place, row] of prototypes.entries()) own[row] = place;
  const index = new SimilarityIndex(rows, width);
  const nearest = nearestRows(index, sparseRows(features.blocks[block] as BitRows | CountRows), neighbours, own);
  return { nearest, part: { block, width, rows, ranks: meanSimilarities(nearest, features.nRows).sort() } };
}

function fitValues(features: FeatureRows): DomainParts["values"] {
  const blocks = valueBlocks(features);
  if (blocks.length === 0) return undefined;
  const columns = standardColumns(features);
  const width = columns.centre.length;
  const { all: ranges, inner } = columnRanges(features);
  const factor = width > MAX_LEVERAGE_WIDTH ? new Float64Array(0) : leverageFactor(features, columns);
  const x = new Float64Array(width);
  const leverages = Float64Array.from({ length: factor.length === 0 ? 0 : features.nRows }, (_, row) => {
    standardRow(blocks, columns, row, x);
    const own = leverage(factor, x);
    return -own / (1 - own);
  });
  const shares = Float64Array.from({ length: features.nRows }, (_, row) => shareInRange(features, inner, row));
  return { columns, factor, leverageRanks: leverages.sort(), ranges, rangeRanks: shares.sort() };
}

function meanSimilarities({ k, similarities }: NearestRows, nRows: number): Float64Array {
  return Float64Array.from({ length: nRows }, (_, row) => {
    let total = 0;
    for (let i = row * k; i < (row + 1) * k; i++) total += similarities[i] as number;
    return k === 0 ? 0 : total / k;
  });
}

const rankAmong = (ascending: Float64Array, value: number) => countUpTo(ascending, value) / ascending.length;

/** The training domain, to look rows up in. A row costs what it shares with the prototypes and half the squared number of values. */
export class TrainingDomain {
  readonly parts: DomainParts;
  readonly #index: SimilarityIndex | undefined;

  constructor(parts: DomainParts) {
    this.parts = parts;
    this.#index = parts.fingerprint && new SimilarityIndex(parts.fingerprint.rows, parts.fingerprint.width);
  }

  /** @param sd how unsure the model is of each row, `[nRows]` */
  scores(features: FeatureRows, sd: Float64Array): DomainScores {
    const { nRows } = features;
    const { fingerprint, values, spreadRanks, neighbours } = this.parts;
    const parts: { similarity?: Float64Array; leverage?: Float64Array; range?: Float64Array; spread?: Float64Array } =
      {};
    let nearest: NearestRows | undefined;
    if (fingerprint !== undefined) {
      const rows = sparseRows(features.blocks[fingerprint.block] as BitRows | CountRows);
      nearest = nearestRows(this.#index as SimilarityIndex, rows, neighbours);
      parts.similarity = meanSimilarities(nearest, nRows).map((mean) => rankAmong(fingerprint.ranks, mean));
    }
    if (values !== undefined) {
      const { factor, columns, leverageRanks, ranges, rangeRanks } = values;
      const x = new Float64Array(columns.centre.length);
      const blocks = valueBlocks(features);
      const each = (score: (row: number) => number) => Float64Array.from({ length: nRows }, (_, row) => score(row));
      parts.range = each((row) => rankAmong(rangeRanks, shareInRange(features, ranges, row)));
      if (factor.length > 0) {
        parts.leverage = each((row) => {
          standardRow(blocks, columns, row, x);
          return rankAmong(leverageRanks, -leverage(factor, x));
        });
      }
    }
    if (spreadRanks !== undefined) parts.spread = sd.map((own) => rankAmong(spreadRanks, -own));
    return { ...parts, domain: combined(parts, nRows), ...(nearest === undefined ? {} : { nearest }) };
  }
}

function combined(parts: Omit<DomainScores, "domain" | "nearest">, nRows: number): Float64Array {
  const given = Object.values(parts);
  return Float64Array.from({ length: nRows }, (_, row) => {
    let total = 0;
    for (const scores of given) total += scores[row] as number;
    return given.length === 0 ? 1 : total / given.length;
  });
}
