import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { chanceWithin } from "../../src/score/chance-within.js";
import { desirability } from "../../src/score/desirability.js";
import type { Combination } from "../../src/score/score-definition.js";
import { scoreRows } from "../../src/score/score-rows.js";
import type { Shape, Step } from "../../src/score/shape.js";
import { weightFractions } from "../../src/score/weight-fractions.js";

interface Golden {
  readonly values: readonly number[];
  readonly shapes: readonly { readonly shape: Shape; readonly desirabilities: readonly number[] }[];
  readonly chances: readonly {
    readonly range: Step;
    readonly value: number;
    readonly sd: number;
    readonly chance: number;
  }[];
  readonly means: readonly {
    readonly desirabilities: readonly number[];
    readonly weights: readonly number[];
    readonly arithmetic: number;
    readonly geometric: number;
    readonly product: number;
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL("fixtures/desirability.golden.json", import.meta.url), "utf8"),
) as Golden;

describe("as numpy and scipy compute them", () => {
  test("desirabilities of 200 values by 48 shapes", () => {
    expect(golden.shapes.length).toBe(48);
    for (const { shape, desirabilities } of golden.shapes) {
      for (const [i, x] of golden.values.entries()) {
        const off = Math.abs(desirability(shape, x) - (desirabilities[i] as number));
        if (!(off < 1e-13)) expect.unreachable(`${JSON.stringify(shape)} at ${x} is off by ${off}`);
      }
    }
  });

  test("chances, to the last digits also where they are tiny", () => {
    for (const { range, value, sd, chance } of golden.chances) {
      const own = chanceWithin(range, value, sd);
      if (!(Math.abs(own - chance) <= 1e-11 * chance))
        expect.unreachable(`${JSON.stringify({ range, value, sd, chance, own })}`);
    }
  });

  test("weighted means and products", () => {
    const scoreOf = (combine: Combination, own: readonly number[], weights: readonly number[]) => {
      const fractions = weightFractions(weights);
      const criteria = own.map((_, i) => {
        return { of: `${i}`, shape: { kind: "class" }, fraction: fractions[i] as number, pessimism: 0 } as const;
      });
      return scoreRows({ combine, criteria, must: [] }, (name) => Float64Array.of(own[Number(name)] as number), 1)
        .score[0];
    };
    for (const { desirabilities, weights, arithmetic, geometric, product } of golden.means) {
      expect(scoreOf("arithmetic", desirabilities, weights)).toBeCloseTo(arithmetic, 13);
      expect(scoreOf("geometric", desirabilities, weights)).toBeCloseTo(geometric, 13);
      expect(scoreOf("probability", desirabilities, weights)).toBeCloseTo(product, 13);
    }
  });
});
