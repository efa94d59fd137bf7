import { createCompute } from "@molsieve/models";
import { afterAll, describe, expect, test } from "vitest";
import type { Head } from "../../dist/network/head.js";
import { valueLosses } from "../../dist/network/losses.js";

const compute = await createCompute({ prefer: ["wasm"] });
const { tf } = compute;
afterAll(() => compute.close());

/** Losses of two members, two rows and one target, as plain numbers. */
function lossesOf(head: Head, outputs: number[], y: number[], qualifiers?: number[]): number[] {
  return compute.run(() =>
    tf.tidy(() => {
      const width = outputs.length / 4;
      const targets = {
        y: tf.tensor3d(y, [1, 2, 1]),
        ...(qualifiers && { qualifiers: tf.tensor3d(qualifiers, [1, 2, 1]) }),
      };
      return [...valueLosses(tf, head, tf.tensor3d(outputs, [2, 2, width]), targets).dataSync()];
    }),
  );
}

function expectNear(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 5);
}

describe("valueLosses", () => {
  test("squares errors", () => {
    expectNear(lossesOf({ kind: "regression" }, [1, 2, -3, 0.5], [0, 1]), [1, 1, 9, 0.25]);
  });

  test("counts errors of bounds on the wrong side only", () => {
    // The first value lies below 0, the second above 1.
    const found = lossesOf({ kind: "regression" }, [2, 3, -2, -1], [0, 1], [-1, 1]);
    expectNear(found, [4, 0, 0, 4]);
  });

  test("takes the second output for a variance", () => {
    const softplus = (x: number) => Math.log1p(Math.exp(x)) + 1e-6;
    const likelihood = (error: number, raw: number) => (error ** 2 / softplus(raw) + Math.log(softplus(raw))) / 2;
    const outputs = [1, 0.3, 2, -1, -3, 2, 0.5, 0];
    const expected = [likelihood(1, 0.3), likelihood(1, -1), likelihood(-3, 2), likelihood(-0.5, 0)];
    expectNear(lossesOf({ kind: "mean-variance" }, outputs, [0, 1]), expected);
    // Known to lie above 0 and below 1: no reward for a small variance.
    const sided = [0, 0.5 / softplus(-1), 4.5 / softplus(2), 0];
    expectNear(lossesOf({ kind: "mean-variance" }, outputs, [0, 1], [1, -1]), sided);
  });

  test("weighs errors of quantiles by side", () => {
    const head = { kind: "quantiles", levels: [0.1, 0.5, 0.8] } as const;
    const outputs = [-1, 0, 2, 0, 1, 2, -1, -1, -1, 1, 1, 1];
    expectNear(lossesOf(head, outputs, [0, 1]), [0.5 / 3, 0.3 / 3, 1.4 / 3, 0]);
    expectNear(lossesOf(head, outputs, [0, 1], [-1, 1]), [0.4 / 3, 0.1 / 3, 0, 0]);
  });

  test("is the cross-entropy of two classes, also far out", () => {
    const found = lossesOf({ kind: "classes", nClasses: 2 }, [0, 2, 300, -300], [1, 0]);
    expectNear(found, [Math.log(2), Math.log1p(Math.exp(2)), 0, 0]);
    expectNear(lossesOf({ kind: "classes", nClasses: 2 }, [-300, 300, -300, 300], [1, 0]), [300, 300, 300, 300]);
  });

  test("is the cross-entropy of three classes", () => {
    const outputs = [0, 0, 0, 1, 2, 3, 100, 0, -100, 3, 2, 1];
    const rest = Math.log(1 + Math.exp(-1) + Math.exp(-2));
    expectNear(lossesOf({ kind: "classes", nClasses: 3 }, outputs, [0, 2]), [Math.log(3), rest, 0, 2 + rest]);
  });
});
