import { Random } from "@molsieve/core";
import { createTermIndex } from "../kernel/term-index.js";
import { fitValueScaling, scaleValues } from "../kernel/value-scaling.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { takeRows } from "../rows/take-rows.js";
import { columnRanges } from "./column-ranges.js";
import { copyValues, leverage, leverageFactor, valueBlocks } from "./leverage.js";
import { type NearestRows, nearestRows } from "./nearest-rows.js";
import { type DomainParts, domainTerm, meanSimilarity, TrainingDomain } from "./training-domain.js";

/** How a training domain is learned. */
export interface DomainOptions {
  /** How many nearest training rows similarity is averaged over, 1 to 1000. Default 5. */
  readonly neighbours?: number;
  /** Training rows that new ones are compared with, 1 or more; of more rows as many are drawn by the seed. Default 2000. */
  readonly prototypes?: number;
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
}

/** What {@link fitDomain} finds out. */
export interface FittedDomain {
  readonly domain: TrainingDomain;
  /** For each training row its nearest other ones, by their places among `prototypes`. */
  readonly nearest: NearestRows;
  /** The training rows that new ones are compared with, ascending. */
  readonly prototypes: Uint32Array;
}

/** Columns of values above which leverage is not measured: its cost grows with their square. */
const MAX_LEVERAGE_WIDTH = 512;

/**
 * The domain of training rows.
 *
 * Similarity is that of the first block of bits (Tanimoto) or counts (min-max), without such a block that of the first values (RBF
 * with the length scale `sqrt(width)`). Leverage (up to 512 columns) and range are those of all values together.
 *
 * @param sd how unsure models that had not seen them were of the training rows; NaNs are left out. Default: not used
 * @see doi:10.1002/minf.201000061 (Tropsha 2010)
 */
export function fitDomain(features: FeatureRows, sd?: Float64Array, options: DomainOptions = {}): FittedDomain {
  const { neighbours = 5, prototypes: most = 2000, seed = 42 } = options;
  const all = Uint32Array.from({ length: features.nRows }, (_, row) => row);
  const prototypes = all.length <= most ? all : new Random(seed).shuffle(all.slice()).slice(0, most).sort();
  const scaling = fitValueScaling(features);
  const scaled = scaleValues(features, scaling);
  const term = domainTerm(features);
  const compared = takeRows({ ...scaled, blocks: scaled.blocks.filter(({ name }) => name === term.block) }, prototypes);
  const own = new Int32Array(features.nRows).fill(-1);
  for (const [place, row] of prototypes.entries()) own[row] = place;
  const nearest = nearestRows(createTermIndex(term, compared), compared.nRows, scaled, neighbours, own);
  const values = fitValues(features, takeRows(scaled, prototypes));
  const spreads = sd?.filter((value) => !Number.isNaN(value)).map((value) => -value);
  const domain = new TrainingDomain({
    neighbours,
    prototypes: compared,
    similarityRanks: Float64Array.from(all, (row) => meanSimilarity(nearest, row)).sort(),
    scaling,
    ...(values && { values }),
    ...(spreads !== undefined && spreads.length > 0 && { spreadRanks: spreads.sort() }),
  });
  return { domain, nearest, prototypes };
}

/** Leverages are those of the prototypes, whose number bounds the work; ranges are those of all rows. */
function fitValues(features: FeatureRows, scaled: FeatureRows): DomainParts["values"] {
  const blocks = valueBlocks(scaled);
  if (blocks.length === 0) return undefined;
  const ranges = columnRanges(features);
  const width = ranges.least.length;
  const factor = width > MAX_LEVERAGE_WIDTH ? new Float64Array(0) : leverageFactor(scaled, width);
  const x = new Float64Array(width);
  const leverages = Float64Array.from({ length: factor.length === 0 ? 0 : scaled.nRows }, (_, row) => {
    copyValues(blocks, row, x);
    const own = leverage(factor, x);
    return -own / (1 - own);
  });
  return { factor, leverageRanks: leverages.sort(), ranges };
}
