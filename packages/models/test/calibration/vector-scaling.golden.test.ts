import { fitVectorScaling, withVectorScaling } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { readGolden } from "../support.js";

interface Case {
  readonly name: string;
  readonly nClasses: number;
  readonly probabilities: readonly number[];
  readonly y: readonly number[];
  readonly scale: readonly number[];
  readonly shift: readonly number[];
  readonly loss: number;
  readonly before: number;
  readonly at: readonly number[];
  readonly expected: readonly number[];
}

const { cases } = readGolden<{ readonly cases: readonly Case[] }>("vector-scaling");

/** The penalised loss, from the probabilities that the package gives. */
function lossOf({ probabilities, y, nClasses }: Case, scale: Float64Array, shift: Float64Array): number {
  const said = withVectorScaling(Float64Array.from(probabilities), { scale, shift });
  const fit = y.reduce((total, label, row) => total - Math.log(said[row * nClasses + label] as number), 0);
  return fit + scale.reduce((sum, a) => sum + (a - 1) ** 2, 0) / 2 + shift.reduce((sum, b) => sum + b * b, 0) / 2;
}

describe("vector scaling against scipy's minimiser", () => {
  it("has cases enough", () => expect(cases.length).toBe(6));

  it.each(cases)("finds the same least loss: $name", (each) => {
    const { scale, shift } = fitVectorScaling(
      Float64Array.from(each.probabilities),
      Float64Array.from(each.y),
      each.nClasses,
    );
    const loss = lossOf(each, scale, shift);
    expect(loss).toBeLessThanOrEqual(each.loss + 1e-9);
    expect(loss).toBeGreaterThan(each.loss - 1e-5);
    for (const [k, factor] of each.scale.entries()) expect(scale[k]).toBeCloseTo(factor, 3);
    for (const [k, summand] of each.shift.entries()) expect(shift[k]).toBeCloseTo(summand, 3);
    const said = withVectorScaling(Float64Array.from(each.at), { scale, shift });
    for (const [i, p] of each.expected.entries()) expect(said[i]).toBeCloseTo(p, 4);
  });
});
