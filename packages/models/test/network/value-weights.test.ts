import { describe, expect, test } from "vitest";
import { createValueWeights } from "../../dist/network/value-weights.js";

const NONE = Number.NaN;
/** Four rows of two targets. */
const targets = {
  head: { kind: "regression" } as const,
  nTargets: 2,
  y: Float32Array.of(1, NONE, 2, 3, NONE, NONE, 4, 5),
  weights: Float32Array.of(1, 1, 2, 1, 1, 1, 1, 4),
};

describe("createValueWeights", () => {
  test("gives what was measured its share of the batch", () => {
    const weights = createValueWeights(targets, 1, undefined);
    expect([...weights.toLearn(Uint32Array.of(1, 0))]).toEqual([0.5, 0.25, 0.25, 0]);
    expect([...weights.toLearn(Uint32Array.of(2))]).toEqual([0, 0]);
  });

  test("keeps from members what they hold out", () => {
    const weights = createValueWeights(targets, 2, [Uint32Array.of(0), Uint32Array.of(1, 3)]);
    expect([...weights.toLearn(Uint32Array.of(0, 1))]).toEqual([0, 0, 2 / 3, 1 / 3, 1, 0, 0, 0].map(Math.fround));
    expect([...weights.toJudge(Uint32Array.of(0, 1, 3))]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0.25, 0.125, 0.125, 0.5]);
  });

  test.each([
    ["all that was measured", [Uint32Array.of(0, 1, 3)]],
    ["what was not measured", [Uint32Array.of(2)]],
    ["nothing", [new Uint32Array(0)]],
  ])("refuses to hold out %s", (_, heldOut) => {
    expect(() => createValueWeights(targets, 1, heldOut)).toThrow(/heldOut/);
  });
});
