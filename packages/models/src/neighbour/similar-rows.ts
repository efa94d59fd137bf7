import { argumentError } from "@molsieve/core";
import { defaultTerms } from "../kernel/default-terms.js";
import type { Kernel, WeightedTerm } from "../kernel/kernel.js";
import { createTermIndex } from "../kernel/term-index.js";
import type { TermIndex } from "../kernel/term-query.js";
import type { FeatureRows } from "../rows/feature-rows.js";

/** The mean of `defaultTerms`, or of the terms of a kernel by their weights: a similarity in [0, 1], 1 for equal rows. */
export function similarityKernel(features: FeatureRows, kernel?: Kernel): Kernel {
  const terms = kernel?.terms ?? defaultTerms(features).map((term) => ({ weight: 1, term }));
  let total = 0;
  for (const [t, { weight, term }] of terms.entries()) {
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw argumentError(`kernel.terms[${t}].weight`, weight, "0 or more");
    if (term.kind === "linear") throw argumentError(`kernel.terms[${t}].kind`, term.kind, "a similarity in [0, 1]");
    total += weight;
  }
  if (!(total > 0 && Number.isFinite(total))) throw argumentError("kernel.terms", terms, "a term of weight above 0");
  return { terms: terms.map(({ weight, term }) => ({ weight: weight / total, term })) };
}

/** Training rows that any row of a batch can be compared with. */
export class SimilarRows {
  readonly #terms: readonly (WeightedTerm & { readonly index: TermIndex })[];

  /**
   * @param rows values filled up and scaled (`scaleValues`)
   * @throws {MolsieveError} `argument` where a term does not suit its block
   */
  constructor(kernel: Kernel, rows: FeatureRows) {
    this.#terms = kernel.terms.map((each) => ({ ...each, index: createTermIndex(each.term, rows) }));
  }

  /** A function that writes the similarity of a row of the batch with each training row, `[nRows]`. @param batch scaled likewise */
  query(batch: FeatureRows): (row: number, out: Float64Array) => void {
    const terms = this.#terms.map(({ weight, index }) => ({ weight, query: index.query(batch) }));
    return (row, out) => {
      out.fill(0);
      for (const { weight, query } of terms) query.addTo(out, row, weight);
    };
  }
}
