import { createBreather, Random } from "@molsieve/core";
import type { IntervalEstimate } from "@molsieve/models";
import type { LabelledScore } from "../evaluate/enrichment.js";
import { hitsAt, rankHidden, type Weights } from "./hits-at.js";
import type { ExpectedHits, WorthCurve, WorthPrices } from "./worth.js";

const REPLICATES = 1000;

/** What a curve is drawn of. */
export interface WorthSample {
  /** Compounds to choose from that count as inactive: all of them, or a random sample. */
  readonly library: readonly LabelledScore[];
  /** How many there are of those. */
  readonly nLibrary: number;
  /** Measured compounds that the model had not seen. */
  readonly hidden: readonly LabelledScore[];
}

/**
 * Expected hits and their price against the number tested: by the model, by similarity to an active, and at random; undefined without
 * a hidden active, or where nothing is inactive.
 *
 * A population of `nLibrary` and the hidden compounds is imagined in which the share `prevalence` is active; its actives score as the
 * hidden actives do, its inactives as the rest. At the share of hidden actives this is the retrospective screen itself, compound by
 * compound. Ties stand against model and similarity. Intervals: percentile bootstrap of 1,000 resamples of the hidden actives and of
 * the hidden inactives, the same for both orders, the library as it is.
 *
 * @param count of compounds that gets a point of its own
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function worthCurve(
  { library, nLibrary, hidden }: WorthSample,
  prices: WorthPrices,
  { count, seed, signal }: { readonly count: number; readonly seed: number; readonly signal?: AbortSignal | undefined },
): Promise<WorthCurve | undefined> {
  const actives = hidden.map(({ active }) => active);
  const rows = [...actives.keys()];
  const strata = [rows.filter((row) => actives[row]), rows.filter((row) => !actives[row])];
  const nActives = strata[0]?.length ?? 0;
  const nInactives = library.length + hidden.length - nActives;
  if (nActives === 0 || nInactives === 0) return undefined;
  const compounds = nLibrary + hidden.length;
  const prevalence = prices.prevalence ?? nActives / compounds;
  // A hidden active counts for itself where no share is assumed.
  const imagined = prices.prevalence === undefined ? nActives : compounds * prevalence;
  const weights: Weights = { active: imagined / nActives, inactive: (compounds - imagined) / nInactives };
  const tested = numbersTested(compounds, count);
  const orders = (["value", "baseline"] as const).map((score) =>
    rankHidden(
      Float64Array.from(library, (compound) => compound[score]).sort(),
      Float64Array.from(hidden, (compound) => compound[score]),
      actives,
    ),
  );
  const hitsOf = (copies: ArrayLike<number>) => orders.map((order) => hitsAt(order, actives, copies, weights, tested));

  const [byModel, bySimilarity] = hitsOf(new Uint8Array(hidden.length).fill(1)) as [Float64Array, Float64Array];
  const resampled: Float64Array[][] = [];
  const random = new Random(seed);
  const copies = new Uint32Array(hidden.length);
  const breathe = createBreather(signal);
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    await breathe();
    copies.fill(0);
    for (const stratum of strata) {
      for (let draw = 0; draw < stratum.length; draw++) {
        const row = stratum[random.nextBelow(stratum.length)] as number;
        copies[row] = (copies[row] as number) + 1;
      }
    }
    resampled.push(hitsOf(copies));
  }
  const estimate = (value: number, of: (replicate: Float64Array[]) => number): IntervalEstimate => {
    const sorted = Float64Array.from(resampled, of).sort();
    const at = (p: number) => sorted[Math.round((REPLICATES - 1) * p)] as number;
    return { value, lower: at(0.025), upper: at(0.975) };
  };
  return {
    compounds,
    prevalence,
    is_assumed: prices.prevalence !== undefined,
    hidden_actives: nActives,
    points: tested.map((number, t) => {
      const cost = number * (prices.compound + prices.assay);
      const [model, similarity] = [byModel[t] as number, bySimilarity[t] as number];
      return {
        tested: number,
        cost,
        model: priced(
          cost,
          estimate(model, ([own]) => own?.[t] as number),
        ),
        similarity: priced(
          cost,
          estimate(similarity, ([, other]) => other?.[t] as number),
        ),
        random: { hits: number * prevalence, cost_per_hit: cost / (number * prevalence) },
        gain_over_similarity: estimate(
          model - similarity,
          ([own, other]) => (own?.[t] as number) - (other?.[t] as number),
        ),
      };
    }),
  };
}

function priced(cost: number, hits: IntervalEstimate): ExpectedHits {
  const each = (found: number) => (found > 0 ? cost / found : null);
  return { hits, cost_per_hit: { value: each(hits.value), lower: each(hits.upper), upper: each(hits.lower) } };
}

/** Ten a decade from 1 to all, and `count`; ascending, each once. */
function numbersTested(all: number, count: number): number[] {
  const steps = Math.floor(10 * Math.log10(all));
  const numbers = Array.from({ length: steps + 1 }, (_, i) => Math.round(10 ** (i / 10)));
  return [...new Set([...numbers, Math.min(count, all), all])].sort((a, b) => a - b);
}
