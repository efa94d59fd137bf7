const ATOM_WIDTH = 72;
const NONE = 255;
/** Columns of elements, and how much an atom of each adds to the value. */
const ELEMENTS = [
  [5, 0.3],
  [6, -0.6],
  [7, -0.9],
  [8, 0.8],
  [16, 1.1],
];
const N_BITS = 2048;
const N_ON = 50;

/**
 * Molecules of 15 to 30 atoms as an estimator takes them, with a value that follows from elements and rings, of about unit spread: random
 * trees with ring closures, and beside them fingerprints in which each bit stands for elements and places that follow each other. The same
 * for the same seed.
 */
export function madeUpMolecules(nRows, seed) {
  const random = randomFrom(seed);
  const atomStarts = [0];
  const bondStarts = [0];
  const [atomColumns, masses, bondColumns, bondAtoms, y] = [[], [], [], [], []];
  const words = new Uint32Array((nRows * N_BITS) / 32);
  for (let row = 0; row < nRows; row++) {
    const nAtoms = 15 + Math.floor(16 * random());
    const nRings = Math.floor(4 * random());
    const bonds = Array.from({ length: nAtoms - 1 }, (_, i) => [Math.max(0, i - Math.floor(3 * random())), i + 1]);
    for (let ring = 0; ring < nRings; ring++) bonds.push([ring * 3, ring * 3 + 6]);
    const degree = new Array(nAtoms).fill(0);
    for (const [a, b] of bonds) {
      degree[a]++;
      degree[b]++;
    }
    let value = 0.7 * nRings;
    const elements = degree.map(() => Math.floor(ELEMENTS.length * random() ** 2));
    for (const [atom, element] of elements.entries()) {
      const [column, weight] = ELEMENTS[element];
      value += (weight * Math.sqrt(degree[atom])) / 3;
      atomColumns.push(column, 38 + Math.min(degree[atom], 5), 49, 51, 56, 65, NONE);
      masses.push(0.12 + 0.02 * element);
    }
    for (const bond of bonds) {
      bondColumns.push(1, NONE, NONE, 7);
      bondAtoms.push(...bond);
    }
    setBits(words, row, elements, nRings);
    y.push(value);
    atomStarts.push(masses.length);
    bondStarts.push(bondAtoms.length / 2);
  }
  const graph = {
    form: "graph",
    name: "graph",
    width: ATOM_WIDTH,
    atomStarts: Uint32Array.from(atomStarts),
    bondStarts: Uint32Array.from(bondStarts),
    atomColumns: Uint8Array.from(atomColumns),
    masses: Float32Array.from(masses),
    bondColumns: Uint8Array.from(bondColumns),
    bondAtoms: Uint16Array.from(bondAtoms),
  };
  const bits = { form: "bits", name: "made-up", width: N_BITS, words };
  const data = (features) => ({
    features: { nRows, ...features },
    task: { kind: "regression" },
    y: Float64Array.from(y),
  });
  return { graphs: data({ blocks: [], graphs: [graph] }), fingerprints: data({ blocks: [bits] }) };
}

function setBits(words, row, elements, nRings) {
  let code = nRings + 1;
  for (let i = 0; i < N_ON; i++) {
    code = (code * 31 + elements[i % elements.length] + 7) % 65_521;
    const bit = code % N_BITS;
    words[(row * N_BITS + bit) >> 5] |= 1 << (bit & 31);
  }
}

/** Numbers in [0, 1), the same for the same seed (Marsaglia's xorshift). */
function randomFrom(seed) {
  let x = seed;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}
