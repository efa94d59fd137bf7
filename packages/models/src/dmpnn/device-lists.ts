import type { Tensor1D } from "@tensorflow/tfjs-core";
import type { DistinctLists } from "../network/run-distinct-lists.js";
import type { Bags } from "../tensor/embedding-bag.js";
import type { TensorFlow } from "../tensor/tensorflow.js";

/** Lists of numbers of lines on a device. */
export type ListBags = Pick<Bags, keyof Bags>;

/** Things with a kind each, and what leads to each of them. */
export type Leading = {
  readonly kinds: Tensor1D;
  readonly leading: ListBags;
};

/** Puts lists of numbers on a device for all members of an ensemble: line `i` of member `m` has the number `m * nLines + i`. */
export class DeviceLists {
  readonly #tf: TensorFlow;
  readonly #nMembers: number;
  readonly #roundsUp: boolean;

  /** @param roundsUp whether sizes are rounded up to one of few */
  constructor(tf: TensorFlow, nMembers: number, roundsUp: boolean) {
    this.#tf = tf;
    this.#nMembers = nMembers;
    this.#roundsUp = roundsUp;
  }

  /** Lines of a table that holds `count`: at least one more, for what is rounded up to refer to. */
  size(count: number): number {
    if (!this.#roundsUp) return count + 1;
    // Eight sizes an octave.
    const step = Math.max(8, 2 ** (Math.floor(Math.log2(count + 1)) - 3));
    return Math.ceil((count + 1) / step) * step;
  }

  /** Numbers of lines of a table of `nLines` for each member, `[nMembers * size(numbers.length)]`; those beyond are that of its last line. */
  lines(numbers: Uint32Array, nLines: number): Tensor1D {
    const size = this.size(numbers.length);
    const all = new Int32Array(this.#nMembers * size);
    for (let member = 0; member < this.#nMembers; member++) {
      const [from, base] = [member * size, member * nLines];
      for (let i = 0; i < numbers.length; i++) all[from + i] = base + (numbers[i] as number);
      all.fill(base + nLines - 1, from + numbers.length, from + size);
    }
    return this.#tf.tensor1d(all, "int32");
  }

  /**
   * Lists for each member, `nMembers * size(lists)` of them; the last one of each member holds what is beyond.
   *
   * @param numbers lines of a table of `nLines`, list after list
   * @param starts where each list begins in `numbers`, and where the last one ends
   */
  bags(numbers: Uint32Array, starts: Uint32Array, nLines: number): ListBags {
    const nLists = starts.length - 1;
    const size = this.size(nLists);
    const length = this.size(numbers.length);
    const allStarts = new Int32Array(this.#nMembers * size + 1);
    const bagOf = new Int32Array(this.#nMembers * length);
    for (let member = 0; member < this.#nMembers; member++) {
      const [firstBag, first] = [member * size, member * length];
      for (let list = 0; list < nLists; list++) {
        const end = first + (starts[list + 1] as number);
        allStarts[firstBag + list + 1] = end;
        bagOf.fill(firstBag + list, first + (starts[list] as number), end);
      }
      allStarts.fill(first + numbers.length, firstBag + nLists + 1, firstBag + size);
      allStarts[firstBag + size] = first + length;
      bagOf.fill(firstBag + size - 1, first + numbers.length, first + length);
    }
    return {
      indices: this.lines(numbers, nLines),
      starts: this.#tf.tensor1d(allStarts, "int32"),
      bagOf: this.#tf.tensor1d(bagOf, "int32"),
      nLines: this.#nMembers * nLines,
    };
  }

  /**
   * Bases of lists and their items.
   *
   * @param nKinds lines of the table that the bases are of
   * @param nLines lines of the table that the items are of
   */
  leading({ count, bases, starts, items }: DistinctLists, nKinds: number, nLines: number): Leading {
    const own = starts.subarray(0, count + 1);
    return {
      kinds: this.lines(bases.subarray(0, count), nKinds),
      leading: this.bags(items.subarray(0, own[count]), own, nLines),
    };
  }
}
