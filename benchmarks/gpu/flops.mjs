const [ATOM, BOND] = [133, 14];

/** Additions and multiplications of a network's products for a batch: forwards, and in a step of training (gradients of inputs left out). */
export function mlpFlops(widths, nRows) {
  const layers = widths.slice(1).map((width, i) => 2 * nRows * widths[i] * width);
  return flopsOf(layers);
}

/** The same with a first layer that sums the lines of `nOn` bits: once forwards, once back. */
export function bagMlpFlops(widths, nRows, nOn) {
  const { forward, training } = mlpFlops(widths.slice(1), nRows);
  const bag = nRows * nOn * widths[1];
  const input = 2 * nRows * widths[1] * widths[2];
  return { forward: forward + bag, training: training + input + 2 * bag };
}

/** The same for the network of `createMpnn`; sums over neighbours are not counted. */
export function mpnnFlops({ nAtoms, nBonds, nMolecules }, hidden) {
  const product = (rows, from, to) => 2 * rows * from * to;
  const layers = [
    product(nBonds, ATOM + BOND, hidden),
    product(nBonds, hidden, hidden),
    product(nBonds, hidden, hidden),
    product(nAtoms, ATOM + hidden, hidden),
    product(nMolecules, hidden, hidden),
    product(nMolecules, hidden, 1),
  ];
  return flopsOf(layers);
}

/** The inputs of the first layer are data, which need no gradient. */
function flopsOf(layers) {
  const forward = layers.reduce((sum, each) => sum + each, 0);
  return { forward, training: 3 * forward - layers[0] };
}
