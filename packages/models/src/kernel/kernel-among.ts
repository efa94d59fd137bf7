import { argumentError } from "@molsieve/core";
import type { CountRows, FeatureRows, ValueRows } from "../rows/feature-rows.js";
import type { Kernel, KernelTerm } from "./kernel.js";
import { sparseRows } from "./sparse-rows.js";

/** The kernel among few rows at a time, where a matrix of all would be too large; equal to that of `gram` but for rounding. */
export class KernelAmong {
  readonly #terms: readonly TermAmong[];

  /**
   * @param rows values filled up and scaled (`scaleValues`)
   * @throws {MolsieveError} `argument` as `gram`
   */
  constructor({ terms }: Kernel, rows: FeatureRows) {
    this.#terms = terms.map(({ weight, term }) => termAmong(term, weight, rows));
  }

  /** Writes the lower triangle of the Gram matrix of the first `count` of some rows, lines `stride` apart. */
  write(rows: Uint32Array, count: number, gram: Float64Array, stride: number): void {
    for (let i = 0; i < count; i++) gram.fill(0, i * stride, i * stride + i + 1);
    for (const term of this.#terms) term.addTo(rows, count, gram, stride);
  }
}

interface TermAmong {
  addTo(rows: Uint32Array, count: number, gram: Float64Array, stride: number): void;
}

function termAmong(term: KernelTerm, weight: number, { nRows, blocks }: FeatureRows): TermAmong {
  const block = blocks.find(({ name }) => name === term.block);
  if (block === undefined) throw argumentError("kernel block", term.block, blocks.map(({ name }) => name).join(" or "));
  if (block.form === "values") return new ValuesAmong(term, weight, block);
  return new CountsAmong(term, weight, sparseRows(block, nRows, term.kind === "tanimoto"), nRows);
}

/** Sparse rows; one of them at a time is spread out over all columns. */
class CountsAmong implements TermAmong {
  readonly #isLinear: boolean;
  readonly #weight: number;
  readonly #rows: CountRows;
  readonly #totals: Float64Array;
  readonly #spread: Uint32Array;

  constructor({ kind }: KernelTerm, weight: number, rows: CountRows, nRows: number) {
    this.#isLinear = kind === "linear";
    this.#weight = this.#isLinear ? weight / rows.width : weight;
    this.#rows = rows;
    this.#spread = new Uint32Array(rows.width);
    this.#totals = new Float64Array(nRows);
    for (let i = 0; i < nRows; i++) {
      for (let e = rows.starts[i] as number; e < (rows.starts[i + 1] as number); e++) {
        this.#totals[i] = (this.#totals[i] as number) + (rows.counts[e] as number);
      }
    }
  }

  addTo(rows: Uint32Array, count: number, gram: Float64Array, stride: number): void {
    const { starts, columns, counts } = this.#rows;
    const spread = this.#spread;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      const [first, last] = [starts[row] as number, starts[row + 1] as number];
      for (let e = first; e < last; e++) spread[columns[e] as number] = counts[e] as number;
      for (let j = 0; j <= i; j++) {
        const other = rows[j] as number;
        const at = i * stride + j;
        gram[at] = (gram[at] as number) + this.#weight * this.#with(row, other);
      }
      for (let e = first; e < last; e++) spread[columns[e] as number] = 0;
    }
  }

  /** The term of a row, spread out, with another. */
  #with(row: number, other: number): number {
    const { starts, columns, counts } = this.#rows;
    const spread = this.#spread;
    const last = starts[other + 1] as number;
    let sum = 0;
    if (this.#isLinear) {
      for (let e = starts[other] as number; e < last; e++) {
        sum += (spread[columns[e] as number] as number) * (counts[e] as number);
      }
      return sum;
    }
    for (let e = starts[other] as number; e < last; e++) {
      sum += Math.min(spread[columns[e] as number] as number, counts[e] as number);
    }
    const either = (this.#totals[row] as number) + (this.#totals[other] as number) - sum;
    return either === 0 ? 1 : sum / either;
  }
}

/** Dense rows. */
class ValuesAmong implements TermAmong {
  readonly #term: KernelTerm;
  readonly #weight: number;
  readonly #rows: ValueRows;

  constructor(term: KernelTerm, weight: number, rows: ValueRows) {
    this.#term = term;
    this.#weight = weight;
    this.#rows = rows;
  }

  addTo(rows: Uint32Array, count: number, gram: Float64Array, stride: number): void {
    for (let i = 0; i < count; i++) {
      for (let j = 0; j <= i; j++) {
        const at = i * stride + j;
        gram[at] = (gram[at] as number) + this.#weight * this.#of(rows[i] as number, rows[j] as number);
      }
    }
  }

  #of(row: number, other: number): number {
    const { values, width } = this.#rows;
    const term = this.#term;
    const [a, b] = [row * width, other * width];
    let products = 0;
    let squares = 0;
    for (let c = 0; c < width; c++) {
      const [value, otherValue] = [values[a + c] as number, values[b + c] as number];
      products += value * otherValue;
      squares += (value - otherValue) ** 2;
    }
    if (!("lengthScale" in term)) return products / width;
    const r = Math.sqrt(squares) / term.lengthScale;
    if (term.kind === "rbf") return Math.exp((-r * r) / 2);
    return (1 + Math.sqrt(5) * r + (5 * r * r) / 3) * Math.exp(-Math.sqrt(5) * r);
  }
}
