import { MolsieveError } from "@molsieve/core";
import type { Scalar } from "@tensorflow/tfjs-core";

/** Steps between two looks at the losses: to wait for each would make a GPU wait as well. */
const STEPS_A_LOOK = 64;

/** A step whose loss was not looked at yet. */
interface PendingStep {
  readonly loss: Scalar;
  readonly learningRate: number;
}

/** Collects the losses of the steps of an epoch and ends training when one is not finite. */
export class StepLosses {
  readonly #largestWeight: () => Scalar;
  readonly #largestInput: number;
  #pending: PendingStep[] = [];
  #sum = 0;
  #nSteps = 0;
  /** At the last look. */
  #lastLargest: number | undefined;

  constructor(largestWeight: () => Scalar, largestInput: number) {
    this.#largestWeight = largestWeight;
    this.#largestInput = largestInput;
  }

  /** @throws {MolsieveError} `argument` when a loss so far is not finite */
  async add(step: PendingStep, epoch: number): Promise<void> {
    this.#pending.push(step);
    if (this.#pending.length === STEPS_A_LOOK) await this.#look(epoch);
  }

  /** The mean of the epoch that ends; the next begins. */
  async mean(epoch: number): Promise<number> {
    await this.#look(epoch);
    const mean = this.#sum / this.#nSteps;
    this.#sum = 0;
    this.#nSteps = 0;
    return mean;
  }

  /** Frees what was not looked at. */
  dispose(): void {
    for (const { loss } of this.#pending) loss.dispose();
  }

  async #look(epoch: number): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    const largest = this.#largestWeight();
    const read = await Promise.all([...pending.map(({ loss }) => loss), largest].map((scalar) => scalar.data()));
    for (const { loss } of pending) loss.dispose();
    largest.dispose();
    const numbers = read.map(([number = 0]) => number);
    for (const [i, { learningRate }] of pending.entries()) {
      const loss = numbers[i] as number;
      this.#nSteps++;
      if (!Number.isFinite(loss)) throw this.#diverged(loss, epoch, learningRate);
      this.#sum += loss;
    }
    this.#lastLargest = numbers.at(-1) as number;
  }

  #diverged(loss: number, epoch: number, learningRate: number): MolsieveError {
    const weight =
      this.#lastLargest === undefined ? "" : `, largest weight shortly before ${this.#lastLargest.toPrecision(3)}`;
    const where = `step ${this.#nSteps} of epoch ${epoch}: learning rate ${learningRate.toPrecision(3)}`;
    return new MolsieveError(
      "argument",
      `training diverged, the loss is ${loss} at ${where}${weight}, largest input ${this.#largestInput.toPrecision(3)}`,
      {
        key: "learningRate",
        value: learningRate,
        remedy:
          this.#largestInput > LARGE_INPUT
            ? "Scale the inputs, or leave out columns with strange values"
            : "Lower learningRate tenfold",
      },
    );
  }
}

/** Scaled inputs stay far below. */
const LARGE_INPUT = 100;
