import type { ValueRows } from "../rows/feature-rows.js";
import type { KernelTerm } from "./kernel.js";
import type { TermQuery } from "./term-index.js";

/** Dense rows, compared by distance or product. */
export class ValueIndex {
  readonly #term: KernelTerm;
  readonly #width: number;
  readonly #values: Float64Array;
  readonly #nRows: number;

  constructor(term: KernelTerm, { width, values }: ValueRows, nRows: number) {
    this.#term = term;
    this.#width = width;
    this.#values = values;
    this.#nRows = nRows;
  }

  query(values: Float64Array): TermQuery {
    const width = this.#width;
    return {
      addTo: (out, row, weight, at = 0, count = this.#nRows) => {
        for (let j = 0; j < count; j++) {
          const term =
            this.#term.kind === "linear"
              ? product(values, row * width, this.#values, j * width, width) / width
              : similarityAt(this.#term, squaredDistance(values, row * width, this.#values, j * width, width));
          out[at + j] = (out[at + j] as number) + weight * term;
        }
      },
    };
  }
}

/** The value of an `rbf` or `matern52` term at a squared distance; 1 at 0. */
export function similarityAt(term: KernelTerm, squared: number): number {
  if (term.kind === "rbf") return Math.exp(-squared / (2 * term.lengthScale ** 2));
  if (term.kind !== "matern52") return 0;
  const r = Math.sqrt(5 * squared) / term.lengthScale;
  return (1 + r + (r * r) / 3) * Math.exp(-r);
}

function product(a: Float64Array, atA: number, b: Float64Array, atB: number, width: number): number {
  let sum = 0;
  for (let c = 0; c < width; c++) sum += (a[atA + c] as number) * (b[atB + c] as number);
  return sum;
}

function squaredDistance(a: Float64Array, atA: number, b: Float64Array, atB: number, width: number): number {
  let sum = 0;
  for (let c = 0; c < width; c++) {
    const difference = (a[atA + c] as number) - (b[atB + c] as number);
    sum += difference * difference;
  }
  return sum;
}
