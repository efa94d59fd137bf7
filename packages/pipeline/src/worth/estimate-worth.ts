import { deriveSeed } from "@molsieve/core";
import type { Worth, WorthCurve, WorthPrices } from "./worth.js";
import { type WorthSample, worthCurve } from "./worth-curve.js";

/** Keeps these random numbers apart from other parts of the run. */
const STREAM = 0x3074;

/** With fewer hidden actives the intervals mean little. */
const FEW_ACTIVES = 20;

/**
 * What a campaign is worth, judged by the compounds that it hid: expected hits and cost per hit against the number tested, in the
 * library and among the hidden compounds alone, and what these figures take for granted.
 *
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function estimateWorth(
  sample: WorthSample,
  prices: WorthPrices,
  options: { readonly count: number; readonly seed: number; readonly signal?: AbortSignal | undefined },
): Promise<Worth> {
  const { prevalence: _, ...measured } = prices;
  const drawn = { ...options, seed: deriveSeed(options.seed, STREAM) };
  const library = await worthCurve(sample, prices, drawn);
  const hidden = await worthCurve({ ...sample, library: [], nLibrary: 0 }, measured, drawn);
  return {
    ...prices,
    count: options.count,
    library: library ?? null,
    hidden: hidden ?? null,
    limits: limitsOf(library, sample),
  };
}

function limitsOf(curve: WorthCurve | undefined, { library, nLibrary }: WorthSample): string[] {
  if (curve === undefined)
    return ["Nothing can be said: among the hidden compounds none is active, or nothing is inactive."];
  const { prevalence, is_assumed, hidden_actives } = curve;
  const share = `${Number((100 * prevalence).toPrecision(2))} %`;
  return [
    is_assumed
      ? `The config assumes that ${share} of all compounds are active, and that the library's actives score as the hidden actives do.`
      : `Only the hidden actives count as active, ${share} of all compounds; the library's own unknown actives count as inactive.`,
    "Hidden compounds resemble the training series, and a library's actives may not: they are easier to find, so expect less of a library.",
    "Compounds are taken in the order of one score, without the filters and the diverse choice that hits go through; ties stand against the score.",
    "Similarity picking takes the compounds most similar to an active training compound.",
    "Intervals (95 %) come from resampling the hidden compounds: another target, library or assay may differ by more.",
    "The cost is that of compounds and assays alone, and every test is taken to tell an active from an inactive.",
    ...(hidden_actives < FEW_ACTIVES
      ? [`There are only ${hidden_actives} hidden actives: too few for intervals to be trusted.`]
      : []),
    ...(library.length < nLibrary
      ? [`The library is judged by a random sample of ${library.length} of its ${nLibrary} compounds.`]
      : []),
  ];
}
