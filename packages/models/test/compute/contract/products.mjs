import { assertNearby, createNumbers, sigmoid } from "./numbers.mjs";
import { productOf, turnedNumbers } from "./reference.mjs";

/** How far a sum of 32-bit floats may be from the true one, in parts of the sum of the sizes of its terms. */
const ROUNDING = 2e-6;
const GRADIENT_TOLERANCE = 1e-4;
/** How far functions of one number may be; WebGPU promises no more for exp. */
const FUNCTION_TOLERANCE = 3e-5;

/** Rows, inner size and columns of products: single numbers, parts of a tile, more than one tile and one block. */
const SIZES = [
  [1, 1, 1],
  [3, 5, 7],
  [4, 8, 8],
  [128, 1, 9],
  [1, 300, 1],
  [67, 270, 261],
];
const TURNS = [
  [false, false],
  [true, false],
  [false, true],
  [true, true],
];
const ACTIVATIONS = { linear: (x) => x, relu: (x) => Math.max(0, x), sigmoid };

/** Products of matrices, transposed or not, batches of them, their gradients, and products with a bias and an activation. */
export const productChecks = [
  ...TURNS.flatMap(([turnedA, turnedB]) => [
    ...SIZES.map((sizes) => ({
      name: `products of ${sizes.join(" x ")}${turnText(turnedA, turnedB)}`,
      run: (compute) => checkProduct(compute, sizes, [], turnedA, turnedB),
    })),
    {
      name: `products of batches${turnText(turnedA, turnedB)}`,
      run: (compute) => checkProduct(compute, [5, 6, 9], [3], turnedA, turnedB),
    },
    {
      name: `gradients of products${turnText(turnedA, turnedB)}`,
      run: (compute) => checkGradients(compute, turnedA, turnedB),
    },
  ]),
  ...Object.keys(ACTIVATIONS).map((activation) => ({
    name: `products with a bias and ${activation}`,
    run: (compute) => checkFused(compute, activation),
  })),
];

function turnText(turnedA, turnedB) {
  const turned = [turnedA && "first", turnedB && "second"].filter(Boolean);
  return turned.length === 0 ? "" : `, ${turned.join(" and ")} factor transposed`;
}

function factorsOf([m, k, n], batches, turnedA, turnedB) {
  const numbers = createNumbers(7);
  const [a, b] = [numbers(...batches, m, k), numbers(...batches, k, n)];
  return [turnedA ? turnedNumbers(a) : a, turnedB ? turnedNumbers(b) : b];
}

async function checkProduct(compute, sizes, batches, turnedA, turnedB) {
  const [a, b] = factorsOf(sizes, batches, turnedA, turnedB);
  const found = await compute.ask("matMul", { a, b, turnedA, turnedB });
  const expected = productOf(a, b, turnedA, turnedB);
  assertNearby(
    found,
    expected.values,
    expected.sizes.map((size) => size * ROUNDING + 1e-7),
  );
}

async function checkGradients(compute, turnedA, turnedB) {
  const [a, b] = factorsOf([6, 11, 10], [], turnedA, turnedB);
  const found = await compute.ask("matMulGradients", { a, b, turnedA, turnedB });
  const double = productOf(a, b, turnedA, turnedB).values.map((value) => 2 * value);
  const outer = { shape: [6, 10], values: double };
  const left = productOf(outer, turnedB ? turnedNumbers(b) : b, false, true);
  const right = productOf(turnedA ? turnedNumbers(a) : a, outer, true, false);
  const values = (product, turned) => (turned ? turnedNumbers(product) : product).values;
  const gradientA = values({ shape: [6, 11], values: left.values }, turnedA);
  const gradientB = values({ shape: [11, 10], values: right.values }, turnedB);
  assertNearby(found.gradientA, gradientA, GRADIENT_TOLERANCE);
  assertNearby(found.gradientB, gradientB, GRADIENT_TOLERANCE);
}

async function checkFused(compute, activation) {
  const numbers = createNumbers(8);
  const [a, b, bias] = [numbers(9, 20), numbers(20, 13), numbers(13)];
  const found = await compute.ask("fusedMatMul", { a, b, bias, activation });
  const { values } = productOf(a, b, false, false);
  const sums = values.map((value, i) => value + bias.values[i % 13]);
  assertNearby(found, sums.map(ACTIVATIONS[activation]), FUNCTION_TOLERANCE);
}
