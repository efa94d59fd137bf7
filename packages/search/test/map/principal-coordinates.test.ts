import { Random } from "@molsieve/core";
import { packedFingerprints } from "@molsieve/featurise";
import { describe, expect, test } from "vitest";
import { principalCoordinates } from "../../src/map/principal-coordinates.js";

const N_BITS = 128;

function randomRows(nRows: number, seed: number, density: number) {
  const random = new Random(seed);
  const bytes = new Uint8Array((nRows * N_BITS) / 8);
  for (let bit = 0; bit < nRows * N_BITS; bit++) {
    if (random.nextFloat() < density) bytes[bit >> 3] = (bytes[bit >> 3] as number) | (1 << (bit & 7));
  }
  return packedFingerprints(bytes, N_BITS);
}

function squaredDistance(rows: ReturnType<typeof randomRows>, a: number, b: number): number {
  const width = N_BITS / 8;
  let common = 0;
  let either = 0;
  for (let i = 0; i < width; i++) {
    for (let bit = 0; bit < 8; bit++) {
      const [x, y] = [a, b].map((row) => ((rows.bytes[row * width + i] as number) >> bit) & 1);
      common += (x as number) & (y as number);
      either += (x as number) | (y as number);
    }
  }
  return either === 0 ? 0 : 1 - common / either;
}

const all = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("principalCoordinates", () => {
  test("three fingerprints lie as far apart as they are", () => {
    const rows = randomRows(3, 1, 0.3);
    const { x, y } = principalCoordinates(rows, all(3));
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const distance = ((x[a] as number) - (x[b] as number)) ** 2 + ((y[a] as number) - (y[b] as number)) ** 2;
      expect(distance).toBeCloseTo(squaredDistance(rows, a, b), 10);
    }
  });

  test("the axes are eigenvectors of the centred distances, the first with the larger variance", () => {
    const n = 40;
    const rows = randomRows(n, 2, 0.1);
    const { x, y } = principalCoordinates(rows, all(n));
    const squared = all(n).map((i) => all(n).map((j) => squaredDistance(rows, i, j)));
    const means = squared.map((row) => row.reduce((a, b) => a + b, 0) / n);
    const grand = means.reduce((a, b) => a + b, 0) / n;
    const centred = squared.map((row, i) =>
      row.map((value, j) => -0.5 * (value - (means[i] as number) - (means[j] as number) + grand)),
    );
    const variances = [x, y].map((axis) => axis.reduce((sum, value) => sum + value * value, 0));
    for (const [a, axis] of [x, y].entries()) {
      const image = centred.map((row) => row.reduce((sum, value, j) => sum + value * (axis[j] as number), 0));
      for (const i of all(n)) expect(image[i]).toBeCloseTo((variances[a] as number) * (axis[i] as number), 3);
    }
    expect(variances[0]).toBeGreaterThan(variances[1] as number);
    expect(x.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 8);
    expect(x.reduce((sum, value, i) => sum + value * (y[i] as number), 0)).toBeCloseTo(0, 4);
  });

  test("a row's place does not depend on the other rows, and a copy of a landmark lies on it", () => {
    const rows = randomRows(30, 3, 0.15);
    const copied = packedFingerprints(Uint8Array.of(...rows.bytes, ...rows.bytes.subarray(0, 16)), N_BITS);
    const one = principalCoordinates(rows, all(20));
    const other = principalCoordinates(copied, all(20));
    expect([...other.x.subarray(0, 30)]).toEqual([...one.x]);
    expect(other.x[30]).toBe(one.x[0]);
    expect(other.y[30]).toBe(one.y[0]);
  });

  test("one landmark, and equal ones, leave all at 0", () => {
    const rows = randomRows(4, 4, 0.2);
    expect([...principalCoordinates(rows, [0]).x]).toEqual([0, 0, 0, 0]);
    expect([...principalCoordinates(rows, [1, 1, 1]).y]).toEqual([0, 0, 0, 0]);
  });

  test.each([[[]], [[4]], [[-1]], [[0.5]]])("landmarks %o are refused", (landmarks) => {
    expect(() => principalCoordinates(randomRows(4, 5, 0.2), landmarks)).toThrow("landmarks");
  });
});
