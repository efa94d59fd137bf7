import { embeddingBag } from "../../packages/models/dist/tensor/embedding-bag.js";
import { gatherLines, segmentSum } from "../../packages/models/dist/tensor/lines.js";

/** A multi-layer perceptron; its first layer takes a matrix, or bags. */
export function createMlp(tf, widths) {
  const layers = widths.slice(1).map((width, i) => createLayer(tf, widths[i], width));
  return {
    variables: layers.flatMap(({ weights, bias }) => [weights, bias]),
    predict(input) {
      let hidden = input;
      for (const [i, { weights, bias }] of layers.entries()) {
        const product = hidden instanceof tf.Tensor ? tf.matMul(hidden, weights) : embeddingBag(tf, weights, hidden);
        const sum = tf.add(product, bias);
        hidden = i + 1 < layers.length ? tf.relu(sum) : sum;
      }
      return hidden;
    },
  };
}

/** Directed message passing of depth 3, sum of atoms, two dense layers; `own`: with Molsieve's gathering and sums. */
export function createMpnn(tf, graphs, own, width = 300) {
  const { nAtoms, nBonds, nMolecules } = graphs;
  const [ATOM, BOND] = [133, 14];
  const weights = (from, to) => tf.variable(tf.randomNormal([from, to], 0, Math.sqrt(2 / from)));
  const input = weights(ATOM + BOND, width);
  const message = weights(width, width);
  const output = createLayer(tf, ATOM + width, width);
  const dense = createLayer(tf, width, width);
  const last = createLayer(tf, width, 1);
  const integers = (values) => tf.tensor1d(values, "int32");
  const [from, to, reverse, molecule] = [graphs.from, graphs.to, graphs.reverse, graphs.molecule].map(integers);
  const atoms = tf.randomNormal([nAtoms, ATOM]);
  const bonds = tf.randomNormal([nBonds, ATOM + BOND]);
  const gather = (lines, indices) => (own ? gatherLines(tf, lines, indices) : tf.gather(lines, indices));
  const sum = (lines, segments, n) =>
    own ? segmentSum(tf, lines, segments, n) : tf.unsortedSegmentSum(lines, segments, n);
  return {
    variables: [input, message, ...[output, dense, last].flatMap((layer) => [layer.weights, layer.bias])],
    /** Tensors of the batch. */
    kept: [from, to, reverse, molecule, atoms, bonds],
    predict() {
      const first = tf.matMul(bonds, input);
      let hidden = tf.relu(first);
      for (let step = 1; step < 3; step++) {
        const incoming = tf.sub(gather(sum(hidden, to, nAtoms), from), gather(hidden, reverse));
        hidden = tf.relu(tf.add(first, tf.matMul(incoming, message)));
      }
      const joined = tf.concat([atoms, sum(hidden, to, nAtoms)], 1);
      const states = tf.relu(tf.add(tf.matMul(joined, output.weights), output.bias));
      const pooled = sum(states, molecule, nMolecules);
      return tf.add(tf.matMul(tf.relu(tf.add(tf.matMul(pooled, dense.weights), dense.bias)), last.weights), last.bias);
    },
  };
}

/** Rows with `nOn` random bits, dense and as lists of bits. */
export function randomFingerprints(nRows, nBits, nOn) {
  const dense = new Float32Array(nRows * nBits);
  const indices = new Uint32Array(nRows * nOn);
  for (let row = 0; row < nRows; row++) {
    const bits = new Set();
    while (bits.size < nOn) bits.add(Math.floor(Math.random() * nBits));
    indices.set(
      [...bits].sort((a, b) => a - b),
      row * nOn,
    );
    for (const bit of bits) dense[row * nBits + bit] = 1;
  }
  return { dense, indices, starts: Uint32Array.from({ length: nRows + 1 }, (_, row) => row * nOn) };
}

/** Molecules as chains with two ring closures: as many bonds as in drugs. Bond i and i ^ 1 are the same in both directions. */
export function randomGraphs(nMolecules, atomsEach) {
  const ends = [];
  for (let molecule = 0; molecule < nMolecules; molecule++) {
    const begin = molecule * atomsEach;
    for (let atom = 1; atom < atomsEach; atom++) ends.push([begin + atom - 1, begin + atom]);
    for (const atom of [0, 9]) ends.push([begin + atom, begin + atom + 5]);
  }
  const nAtoms = nMolecules * atomsEach;
  return {
    nMolecules,
    nAtoms,
    nBonds: ends.length * 2,
    from: Int32Array.from(ends.flat()),
    to: Int32Array.from(ends.flatMap(([a, b]) => [b, a])),
    reverse: Int32Array.from({ length: ends.length * 2 }, (_, bond) => bond ^ 1),
    molecule: Int32Array.from({ length: nAtoms }, (_, atom) => Math.floor(atom / atomsEach)),
  };
}

function createLayer(tf, from, to) {
  return {
    weights: tf.variable(tf.randomNormal([from, to], 0, Math.sqrt(2 / from))),
    bias: tf.variable(tf.zeros([to])),
  };
}
