import { argumentError } from "@molsieve/core";
import {
  bitCounts,
  commonBits,
  fingerprintWords,
  type PackedFingerprints,
  tanimotoFromCounts,
} from "@molsieve/featurise";

/** A point for every row. */
export interface PrincipalCoordinates {
  /** Along the axis of the largest variance of the landmarks, `[nRows]`. */
  readonly x: Float64Array;
  /** Along the next one, `[nRows]`. */
  readonly y: Float64Array;
}

/**
 * The places of fingerprints in the plane that keeps the distances between some of them, the landmarks, best, all others placed by
 * their distances to these (landmark multidimensional scaling). The squared distance is `1 - Tanimoto`, with which fingerprints lie in
 * a Euclidean space, so that no distance is bent.
 *
 * The same rows and landmarks give the same places, and a row's place depends on itself and the landmarks alone: rows can be added
 * to a map. Fewer than three different landmarks leave an axis or both at 0. Two axes hold a small part of what tells diverse
 * compounds apart: only near points mean much. Work: `nRows * nLandmarks` similarities.
 *
 * @param fingerprints bits, `[nRows, nBits]`
 * @param landmarks rows, 1 to 2,000 of them
 * @throws {MolsieveError} `argument` when a landmark is no row, or there are none or more than 2,000
 * @see doi:10.1093/biomet/53.3-4.325 (Gower 1966: principal coordinates), doi:10.1093/biomet/55.3.582 (Gower 1968: adding a point),
 * doi:10.1007/BF01896809 (Gower & Legendre 1986: the distance)
 */
export function principalCoordinates(
  fingerprints: PackedFingerprints,
  landmarks: ArrayLike<number>,
): PrincipalCoordinates {
  const { nRows } = fingerprints;
  const rows = Array.from(landmarks);
  const n = rows.length;
  if (!(n >= 1 && n <= MOST_LANDMARKS)) throw argumentError("landmarks.length", n, `1 to ${MOST_LANDMARKS}`);
  const wrong = rows.find((row) => !(Number.isInteger(row) && row >= 0 && row < nRows));
  if (wrong !== undefined) throw argumentError("landmarks", wrong, `one of the ${nRows} rows, numbered from 0`);
  const counts = bitCounts(fingerprints);
  const words = fingerprintWords(fingerprints);
  const nWords = fingerprints.nBits / 32;
  const distanceOf = (a: number, b: number) => {
    const common = commonBits(words, a * nWords, words, b * nWords, nWords);
    return 1 - tanimotoFromCounts(common, counts[a] as number, counts[b] as number);
  };

  const squared = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const distance = distanceOf(rows[i] as number, rows[j] as number);
      squared[i * n + j] = distance;
      squared[j * n + i] = distance;
    }
  }
  const mean = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) mean[i] = (mean[i] as number) + (squared[i * n + j] as number) / n;
  const grand = mean.reduce((sum, each) => sum + each, 0) / n;
  const centred = squared.map((value, at) => {
    return -0.5 * (value - (mean[Math.floor(at / n)] as number) - (mean[at % n] as number) + grand);
  });

  const axes = leadingVectors(centred, n).slice(0, 2);
  const places = [new Float64Array(nRows), new Float64Array(nRows)] as const;
  for (let row = 0; row < nRows; row++) {
    for (let l = 0; l < n; l++) {
      const share = -0.5 * (distanceOf(row, rows[l] as number) - (mean[l] as number));
      for (const [a, { vector, value }] of axes.entries()) {
        const place = places[a] as Float64Array;
        if (value > SMALLEST) place[row] = (place[row] as number) + (share * (vector[l] as number)) / Math.sqrt(value);
      }
    }
  }
  return { x: places[0], y: places[1] };
}

/** The matrix of their distances is held, and multiplied some hundred times. */
const MOST_LANDMARKS = 2000;
/** Variance below which an axis is rounding. */
const SMALLEST = 1e-9;
/** Vectors that are iterated together: the more, the faster the first two settle. */
const BLOCK = 8;
const ITERATIONS = 100;
/** Rounds of rotations; each squares what is left beside the diagonal. */
const SWEEPS = 12;

interface Axis {
  readonly vector: Float64Array;
  readonly value: number;
}

/**
 * Eigenvectors of a symmetric matrix with the largest eigenvalues, largest first, by orthogonal iteration from vectors that are always
 * the same, turned to the axes of the space that they span; the largest component of each is positive.
 */
function leadingVectors(matrix: Float64Array, n: number): Axis[] {
  const nVectors = Math.min(BLOCK, n);
  let vectors: Float64Array[] = Array.from({ length: nVectors }, (_, v) => {
    return Float64Array.from({ length: n }, (_, i) => Math.sin((i + 1) * (v + 1)) + (i % nVectors === v ? 1 : 0));
  });
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    vectors = orthonormal(vectors.map((vector) => product(matrix, vector)));
  }
  const images = vectors.map((vector) => product(matrix, vector));
  const { values, turns } = turnedToAxes(vectors.map((one) => images.map((image) => dot(one, image))));
  return values
    .map((value, v): Axis => {
      const vector = new Float64Array(n);
      for (const [w, each] of vectors.entries()) {
        for (let i = 0; i < n; i++) vector[i] = (vector[i] as number) + (turns[w]?.[v] as number) * (each[i] as number);
      }
      let largest = 0;
      for (const each of vector) if (Math.abs(each) > Math.abs(largest) + 1e-9) largest = each;
      return { vector: largest < 0 ? vector.map((each) => -each) : vector, value };
    })
    .sort((a, b) => b.value - a.value);
}

/** Eigenvalues of a small symmetric matrix, and its eigenvectors as columns, by Jacobi's rotations. */
function turnedToAxes(matrix: readonly number[][]): { readonly values: number[]; readonly turns: number[][] } {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const turns = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  const at = (rows: number[][], i: number, j: number) => (rows[i] as number[])[j] as number;
  const rotate = (rows: number[][], column: boolean, p: number, q: number, c: number, s: number) => {
    for (let k = 0; k < n; k++) {
      const [x, y] = column ? [at(rows, k, p), at(rows, k, q)] : [at(rows, p, k), at(rows, q, k)];
      const [x1, y1] = [c * x - s * y, s * x + c * y];
      if (column) {
        (rows[k] as number[])[p] = x1;
        (rows[k] as number[])[q] = y1;
      } else {
        (rows[p] as number[])[k] = x1;
        (rows[q] as number[])[k] = y1;
      }
    }
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(at(a, p, q)) < 1e-15) continue;
        const angle = 0.5 * Math.atan2(2 * at(a, p, q), at(a, q, q) - at(a, p, p));
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        rotate(a, true, p, q, c, s);
        rotate(a, false, p, q, c, s);
        rotate(turns, true, p, q, c, s);
      }
    }
  }
  return { values: a.map((row, i) => row[i] as number), turns };
}

function product(matrix: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  return Float64Array.from({ length: n }, (_, i) => dot(matrix.subarray(i * n, (i + 1) * n), vector));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Gram-Schmidt; what is left of a vector that depends on the others becomes 0. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    let rest = vector;
    for (const other of done) {
      const share = dot(rest, other);
      rest = rest.map((each, i) => each - share * (other[i] as number));
    }
    const length = Math.sqrt(dot(rest, rest));
    done.push(length < 1e-12 ? rest.fill(0) : rest.map((each) => each / length));
  }
  return done;
}
