import type { LabelledScore } from "../evaluate/enrichment.js";
import { rankedBy } from "../evaluate/validate-screen.js";
import { rowHash } from "../job/row-hash.js";
import { TopRows } from "../job/top-rows.js";

/**
 * Most library compounds that a validation ranks: all of smaller libraries, a random sample of larger ones. More would cost memory and
 * time for a thousand resamples, and the intervals come from the few hidden actives.
 */
const MOST_COMPOUNDS = 100_000;

interface Numbered extends LabelledScore {
  readonly row: number;
}

/** Library compounds as a validation sees them, all inactive, in bounded memory. */
export class LabelledSample {
  readonly #seed: number;
  #offered = 0;
  readonly #sample = new TopRows<Numbered>(MOST_COMPOUNDS);

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Compounds that were added, whether they are in the sample or not. */
  get offered(): number {
    return this.#offered;
  }

  add(row: number, value: number, baseline: number): void {
    this.#offered++;
    this.#sample.offer(rowHash(this.#seed, row), row, () => ({ row, value: rankedBy(value), baseline, active: false }));
  }

  /** In the order of their rows. */
  scores(): LabelledScore[] {
    return this.#sample
      .sorted()
      .sort((a, b) => a.row - b.row)
      .map(({ value, baseline, active }) => ({ value, baseline, active }));
  }
}
