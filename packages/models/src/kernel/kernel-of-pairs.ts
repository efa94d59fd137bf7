import { argumentError } from "@molsieve/core";
import type { CountRows, FeatureRows, ValueRows } from "../rows/feature-rows.js";
import type { Kernel, KernelTerm } from "./kernel.js";
import { sparseRows } from "./sparse-rows.js";

/** The kernel of one pair of rows after another, where few pairs are asked for; equal to that of `gram` but for rounding. */
export class KernelOfPairs {
  readonly #terms: readonly TermOfPairs[];

  /**
   * @param rows values filled up and scaled (`scaleValues`)
   * @throws {MolsieveError} `argument` as `gram`
   */
  constructor({ terms }: Kernel, rows: FeatureRows) {
    this.#terms = terms.map(({ weight, term }) => termOfPairs(term, weight, rows));
  }

  at(row: number, other: number): number {
    let sum = 0;
    for (const term of this.#terms) sum += term.at(row, other);
    return sum;
  }
}

interface TermOfPairs {
  at(row: number, other: number): number;
}

function termOfPairs(term: KernelTerm, weight: number, { nRows, blocks }: FeatureRows): TermOfPairs {
  const block = blocks.find(({ name }) => name === term.block);
  if (block === undefined) throw argumentError("kernel block", term.block, blocks.map(({ name }) => name).join(" or "));
  if (block.form === "values") return new ValuePairs(term, weight, block);
  return new CountPairs(term, weight, sparseRows(block, nRows, term.kind === "tanimoto"));
}

/** Pairs of sparse rows. */
class CountPairs implements TermOfPairs {
  readonly #isLinear: boolean;
  readonly #weight: number;
  readonly #rows: CountRows;

  constructor({ kind }: KernelTerm, weight: number, rows: CountRows) {
    this.#isLinear = kind === "linear";
    this.#weight = weight;
    this.#rows = rows;
  }

  at(row: number, other: number): number {
    const { starts, columns, counts, width } = this.#rows;
    let a = starts[row] as number;
    let b = starts[other] as number;
    const lastA = starts[row + 1] as number;
    const lastB = starts[other + 1] as number;
    let both = 0;
    let either = 0;
    let products = 0;
    while (a < lastA && b < lastB) {
      const column = columns[a] as number;
      const otherColumn = columns[b] as number;
      if (column === otherColumn) {
        const count = counts[a++] as number;
        const otherCount = counts[b++] as number;
        both += Math.min(count, otherCount);
        either += Math.max(count, otherCount);
        products += count * otherCount;
      } else either += column < otherColumn ? (counts[a++] as number) : (counts[b++] as number);
    }
    if (this.#isLinear) return (this.#weight * products) / width;
    while (a < lastA) either += counts[a++] as number;
    while (b < lastB) either += counts[b++] as number;
    return either === 0 ? this.#weight : (this.#weight * both) / either;
  }
}

/** Pairs of dense rows. */
class ValuePairs implements TermOfPairs {
  readonly #term: KernelTerm;
  readonly #weight: number;
  readonly #rows: ValueRows;

  constructor(term: KernelTerm, weight: number, rows: ValueRows) {
    this.#term = term;
    this.#weight = weight;
    this.#rows = rows;
  }

  at(row: number, other: number): number {
    const { values, width } = this.#rows;
    const term = this.#term;
    const [a, b] = [row * width, other * width];
    let products = 0;
    let squares = 0;
    for (let c = 0; c < width; c++) {
      const value = values[a + c] as number;
      const otherValue = values[b + c] as number;
      products += value * otherValue;
      squares += (value - otherValue) ** 2;
    }
    if (!("lengthScale" in term)) return (this.#weight * products) / width;
    const r = Math.sqrt(squares) / term.lengthScale;
    if (term.kind === "rbf") return this.#weight * Math.exp((-r * r) / 2);
    return this.#weight * (1 + Math.sqrt(5) * r + (5 * r * r) / 3) * Math.exp(-Math.sqrt(5) * r);
  }
}
