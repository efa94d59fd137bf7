// What tests ask of a compute: each job takes TensorFlow.js and plain numbers, and returns tensors, numbers, or an object of them.
import { createAdam } from "../../dist/tensor/adam.js";
import { createBags, embeddingBag } from "../../dist/tensor/embedding-bag.js";
import { gatherLines, segmentSum } from "../../dist/tensor/lines.js";

export const jobs = {
  matMul: (tf, { a, b, turnedA, turnedB }) => tf.tidy(() => tf.matMul(float(tf, a), float(tf, b), turnedA, turnedB)),

  matMulGradients: (tf, { a, b, turnedA, turnedB }) =>
    tf.tidy(() => {
      const product = (x, y) => tf.matMul(x, y, turnedA, turnedB);
      const [gradientA, gradientB] = tf.grads((x, y) => tf.sum(tf.square(product(x, y))))([float(tf, a), float(tf, b)]);
      return { gradientA, gradientB };
    }),

  fusedMatMul: (tf, { a, b, bias, activation }) =>
    tf.tidy(() => tf.fused.matMul({ a: float(tf, a), b: float(tf, b), bias: float(tf, bias), activation })),

  elementwise: (tf, { x, names }) =>
    tf.tidy(() => Object.fromEntries(names.map((name) => [name, tf[name](float(tf, x))]))),

  reduce: (tf, { x, name, axes, keepDims }) => tf.tidy(() => tf[name](float(tf, x), axes, keepDims)),

  transpose: (tf, { x, order }) => tf.tidy(() => tf.transpose(float(tf, x), order)),

  softmax: (tf, { x }) => tf.tidy(() => tf.softmax(float(tf, x))),

  layerNorm: (tf, { x }) => tf.tidy(() => layerNorm(tf, float(tf, x))),

  dropout: (tf, { x, rate, seed }) => tf.tidy(() => tf.dropout(float(tf, x), rate, undefined, seed)),

  gather: (tf, { x, indices }) =>
    tf.tidy(() => {
      const [lines, places] = [float(tf, x), tf.tensor1d(indices, "int32")];
      const gradient = (gathered) => tf.grad((all) => tf.sum(tf.square(gathered(all))))(lines);
      return {
        stock: tf.gather(lines, places),
        stockGradient: gradient((all) => tf.gather(all, places)),
        own: gatherLines(tf, lines, places),
        ownGradient: gradient((all) => gatherLines(tf, all, places)),
      };
    }),

  segmentSum: (tf, { x, segments, nSegments }) =>
    tf.tidy(() => {
      const [lines, ids] = [float(tf, x), tf.tensor1d(segments, "int32")];
      const gradient = (summed) => tf.grad((all) => tf.sum(tf.square(summed(all))))(lines);
      return {
        stock: tf.unsortedSegmentSum(lines, ids, nSegments),
        stockGradient: gradient((all) => tf.unsortedSegmentSum(all, ids, nSegments)),
        own: segmentSum(tf, lines, ids, nSegments),
        ownGradient: gradient((all) => segmentSum(tf, all, ids, nSegments)),
      };
    }),

  embeddingBag: (tf, { table, indices, starts }) =>
    tf.tidy(() => {
      const lines = float(tf, table);
      const bags = createBags(tf, Int32Array.from(indices), Int32Array.from(starts), lines.shape[0]);
      const gradient = tf.grad((all) => tf.sum(tf.square(embeddingBag(tf, all, bags))))(lines);
      return { value: embeddingBag(tf, lines, bags), gradient };
    }),

  /** Adam towards 0 of the sum of `scale * value^4`. */
  adam(tf, { values, scale, nSteps, options }) {
    const variable = tf.variable(float(tf, values));
    const adam = createAdam(tf, [variable], options);
    for (let i = 0; i < nSteps; i++)
      adam.minimise(() => tf.sum(tf.mul(tf.pow(variable, 4), float(tf, scale)))).dispose();
    const result = tf.clone(variable);
    adam.dispose();
    variable.dispose();
    return result;
  },

  /** The gradient of a network's loss, and differences of the loss on both sides of each parameter over their distance. */
  gradients: (tf, { network, parameters, distance }) =>
    tf.tidy(() => {
      const loss = networks[network](tf);
      const at = (numbers) => float(tf, { shape: [numbers.length], values: numbers });
      const moved = (i, by) => at(parameters.map((value, j) => (j === i ? value + by : value)));
      const difference = (i) => tf.sub(loss(moved(i, distance)), loss(moved(i, -distance)));
      return {
        gradient: tf.grad(loss)(at(parameters)),
        differences: tf.div(tf.stack(parameters.map((_, i) => difference(i))), 2 * distance),
      };
    }),

  /** Losses of the first steps of training a small network, and the most memory in the first steps and in as many last ones. */
  train(tf, { nSteps, early, weights, rows, y }) {
    const variables = weights.map((each) => tf.variable(float(tf, each)));
    const [first, firstBias, second] = variables;
    const bags = createBags(tf, Int32Array.from(rows.indices), Int32Array.from(rows.starts), first.shape[0]);
    const target = float(tf, y);
    const adam = createAdam(tf, variables, { learningRate: 0.01 });
    const predict = () => tf.matMul(tf.relu(tf.add(embeddingBag(tf, first, bags), firstBias)), second);
    const losses = [];
    const peaks = { early: {}, late: {} };
    for (let step = 1; step <= nSteps; step++) {
      const loss = adam.minimise(() => tf.mean(tf.squaredDifference(predict(), target)));
      if (step <= early) losses.push(tf.keep(tf.clone(loss)));
      loss.dispose();
      const { numTensors, numDataBuffers, numBytes, numBytesInGPU } = tf.memory();
      const deviceBytes = numBytesInGPU ?? tf.backend().wasm?.HEAPU8.length ?? 0;
      const nLosses = losses.length;
      const now = {
        tensors: numTensors - nLosses,
        buffers: numDataBuffers - nLosses,
        bytes: numBytes - 4 * nLosses,
        deviceBytes,
      };
      for (const period of [...(step <= early ? ["early"] : []), ...(step > nSteps - early ? ["late"] : [])]) {
        for (const [name, value] of Object.entries(now))
          peaks[period][name] = Math.max(peaks[period][name] ?? 0, value);
      }
    }
    adam.dispose();
    const stacked = tf.tidy(() => tf.stack(losses));
    tf.dispose([variables, bags.indices, bags.starts, bags.bagOf, target, losses]);
    return { losses: stacked, peaks };
  },
};

const networks = {
  /** Layers of 3, 4 and 3 units, layer norm, the cross-entropy of a softmax. */
  dense(tf) {
    const x = tf.tensor2d([0.2, -0.4, 0.9, 1.1, 0.3, -0.8], [2, 3]);
    const labels = tf.tensor2d([1, 0, 0, 0, 0, 1], [2, 3]);
    return (parameters) => {
      const hidden = tf.tanh(tf.add(tf.matMul(x, take(tf, parameters, 0, [3, 4])), take(tf, parameters, 12, [4])));
      const scores = tf.matMul(layerNorm(tf, hidden), take(tf, parameters, 16, [4, 3]));
      return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(scores), labels), 1)));
    };
  },

  /** Two rounds of directed messages on a chain of three atoms, hidden size 4, and an embedding bag beside them. */
  messages(tf) {
    const integers = (values) => tf.tensor1d(values, "int32");
    const [from, to, reverse, molecule] = [
      [0, 1, 1, 2],
      [1, 0, 2, 1],
      [1, 0, 3, 2],
      [0, 0, 0],
    ].map(integers);
    const bonds = tf.tensor2d([0.5, -0.2, 0.1, 0.7, -0.9, 0.3, 0.4, 0.8], [4, 2]);
    const bags = createBags(tf, Int32Array.of(0, 2, 2), Int32Array.of(0, 3), 3);
    return (parameters) => {
      const first = tf.matMul(bonds, take(tf, parameters, 0, [2, 4]));
      const weights = take(tf, parameters, 8, [4, 4]);
      let hidden = tf.sigmoid(first);
      for (let round = 0; round < 2; round++) {
        const atoms = segmentSum(tf, hidden, to, 3);
        const incoming = tf.sub(gatherLines(tf, atoms, from), gatherLines(tf, hidden, reverse));
        hidden = tf.sigmoid(tf.add(first, tf.matMul(incoming, weights)));
      }
      const bag = embeddingBag(tf, take(tf, parameters, 24, [3, 4]), bags);
      return tf.sum(tf.square(tf.concat([segmentSum(tf, segmentSum(tf, hidden, to, 3), molecule, 1), bag], 1)));
    };
  },
};

function float(tf, { shape, values }) {
  return tf.tensor(Float32Array.from(values), shape);
}

function take(tf, parameters, from, shape) {
  return tf.reshape(tf.slice(parameters, [from], [shape.reduce((size, each) => size * each, 1)]), shape);
}

function layerNorm(tf, x) {
  const { mean, variance } = tf.moments(x, -1, true);
  return tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5)));
}
