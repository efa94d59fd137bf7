import { argumentError } from "@molsieve/core";
import type { NamedAttrMap, NamedTensorMap, Scalar, Tensor, Tensor1D, Variable } from "@tensorflow/tfjs-core";
import { hasKernel, type TensorFlow } from "./tensorflow.js";

/** How steps are taken. */
export interface AdamOptions {
  /** Above 0. */
  readonly learningRate: number;
  /** How much of the mean of gradients is kept at each step, 0 to below 1. Default 0.9. */
  readonly beta1?: number;
  /** The same for the mean of squared gradients. Default 0.999. */
  readonly beta2?: number;
  /** Keeps divisions finite, above 0. Default 1e-8. */
  readonly epsilon?: number;
}

/** What the kernel of one step takes. */
export interface AdamAttributes {
  /** Learning rate over the bias correction of the first moment. */
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** Bias correction of the second moment, a factor. */
  readonly correction: number;
  readonly epsilon: number;
}

/** What Adam remembers from step to step: with it and the variables, training goes on as if it had never stopped. */
export interface AdamState {
  readonly nSteps: number;
  /** The running means of the gradient and of its square, one pair a variable. */
  readonly moments: readonly (readonly [Tensor, Tensor])[];
}

/** Adam over some variables. Call it while their backend is active. */
export interface Adam {
  /** Steps done so far. */
  readonly nSteps: number;
  /** The running means as they are now, one pair a variable; the next step frees them. */
  readonly moments: AdamState["moments"];
  /**
   * One step down the gradient of a loss; returns the loss before the step, which the caller disposes. A variable that the loss does
   * not depend on stays as it is.
   *
   * @param learningRate of this step, in place of that of the options
   * @param touched for variables, in their order, which of their lines (the dimension before the last) the loss depends on, 1 or 0, float32;
   * the others stay as they are and so do their moments. On our WASM backend such a variable and its moments are changed where they lie:
   * tensors that share memory with them change as well. Left out: all lines
   */
  minimise(loss: () => Scalar, learningRate?: number, touched?: readonly (Tensor1D | undefined)[]): Scalar;
  /** Frees the moments; the variables stay. */
  dispose(): void;
}

/**
 * An optimiser of 32-bit floats.
 *
 * With `m` and `v` the running means of the gradient `g` and of `g^2` after step `t`:
 * `value -= learningRate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)`.
 *
 * A line that was not touched in a step (see `Adam.minimise`) has its moments from the steps in which it was, as of PyTorch's SparseAdam:
 * corrections of the bias count all steps.
 *
 * Differs from TensorFlow.js's: one pass over the numbers on our WASM backend, bias corrections in 64 bits, epsilon 1e-8.
 *
 * @param from where it goes on; it copies the moments. Default: moments of 0
 * @throws {MolsieveError} `argument` when an option is out of range
 * @see doi:10.48550/arXiv.1412.6980 (Kingma and Ba 2015)
 */
export function createAdam(
  tf: TensorFlow,
  variables: readonly Variable[],
  options: AdamOptions,
  from?: AdamState,
): Adam {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  for (const [name, value] of Object.entries({ learningRate: options.learningRate, epsilon })) {
    if (!(value > 0 && Number.isFinite(value))) throw argumentError(name, value, "a finite number above 0");
  }
  for (const [name, value] of Object.entries({ beta1, beta2 })) {
    if (!(value >= 0 && value < 1)) throw argumentError(name, value, "a number from 0 to below 1");
  }
  const run = (kernel: string, inputs: NamedTensorMap, attributes: AdamAttributes) =>
    tf.engine().runKernel<[Tensor, Tensor, Tensor]>(kernel, inputs, attributes as unknown as NamedAttrMap);
  let moments = variables.map((variable, i): [Tensor, Tensor] => {
    const [first, second] = from?.moments[i] ?? [];
    // Clones would share memory.
    const copied = (moment: Tensor | undefined) => (moment === undefined ? tf.zerosLike(variable) : tf.mul(moment, 1));
    return [copied(first), copied(second)];
  });
  for (const pair of moments) for (const moment of pair) tf.keep(moment);
  let nSteps = from?.nSteps ?? 0;

  function step(
    gradients: NamedTensorMap,
    learningRate: number,
    touched: readonly (Tensor1D | undefined)[] | undefined,
  ): void {
    nSteps++;
    const rate = learningRate / (1 - beta1 ** nSteps);
    const attributes: AdamAttributes = { rate, beta1, beta2, correction: 1 / (1 - beta2 ** nSteps), epsilon };
    moments = variables.map((value, i) => {
      const [first, second] = moments[i] as [Tensor, Tensor];
      const gradient = gradients[value.name];
      // The loss does not depend on it.
      if (gradient === undefined) return [first, second];
      const inputs = { value: value as Tensor, gradient, first, second };
      const lines = touched?.[i];
      const kernel = lines === undefined ? "MolsieveAdam" : "MolsieveAdamLines";
      const [newValue, newFirst, newSecond] = hasKernel(tf, kernel)
        ? run(kernel, { ...inputs, ...(lines && { touched: lines }) }, attributes)
        : composedStep(tf, inputs, attributes, lines);
      value.assign(newValue);
      tf.dispose([first, second]);
      return [tf.keep(newFirst), tf.keep(newSecond)];
    });
  }

  return {
    get nSteps() {
      return nSteps;
    },
    get moments() {
      return moments;
    },
    minimise(loss, learningRate = options.learningRate, touched) {
      const { value, grads } = tf.variableGrads(loss, [...variables]);
      tf.tidy(() => step(grads, learningRate, touched));
      tf.dispose(grads);
      return value;
    },
    dispose() {
      tf.dispose(moments);
      moments = [];
    },
  };
}

function composedStep(
  tf: TensorFlow,
  { value, gradient, first, second }: Record<"value" | "gradient" | "first" | "second", Tensor>,
  { rate, beta1, beta2, correction, epsilon }: AdamAttributes,
  lines: Tensor1D | undefined,
): [Tensor, Tensor, Tensor] {
  const touched = lines && tf.expandDims(lines, 1);
  const kept = (beta: number) => (touched ? tf.add(tf.mul(touched, beta), tf.sub(1, touched)) : beta);
  const newFirst = tf.add(tf.mul(first, kept(beta1)), tf.mul(gradient, 1 - beta1));
  const newSecond = tf.add(tf.mul(second, kept(beta2)), tf.mul(tf.square(gradient), 1 - beta2));
  const scale = tf.add(tf.sqrt(tf.mul(newSecond, correction)), epsilon);
  const change = tf.div(tf.mul(newFirst, touched ? tf.mul(touched, rate) : rate), scale);
  return [tf.sub(value, change), newFirst, newSecond];
}
