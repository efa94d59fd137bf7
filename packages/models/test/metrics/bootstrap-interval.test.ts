import { Random } from "@molsieve/core";
import { bedroc, bootstrapInterval, enrichmentFactor, type RankedActives, rankActives, rocAuc } from "@molsieve/models";
import { describe, expect, it } from "vitest";

const NUM_ROWS = 400;
const random = new Random(11);
const actives = Array.from({ length: NUM_ROWS }, (_, row) => row % 10 === 0);
const scores = Float64Array.from(actives, (active) => random.nextFloat() + (active ? 0.4 : 0));
const ranked = rankActives(scores, actives);

describe("bootstrapInterval", () => {
  it("has the value on all molecules, inside its interval", async () => {
    const metrics = { rocAuc, ef10: (each: RankedActives) => enrichmentFactor(each, 0.1), bedroc };
    const estimates = await bootstrapInterval(ranked, metrics);
    expect(Object.keys(estimates)).toEqual(["rocAuc", "ef10", "bedroc"]);
    expect(estimates.rocAuc.value).toBe(rocAuc(ranked));
    for (const { value, lower, upper } of Object.values(estimates)) {
      expect(lower).toBeLessThan(value);
      expect(upper).toBeGreaterThan(value);
    }
  });

  it("is as wide as the theory of the ROC area says", async () => {
    const { value, lower, upper } = (await bootstrapInterval(ranked, { rocAuc })).rocAuc;
    // Hanley & McNeil 1982, 40 actives and 360 inactives.
    const q1 = value / (2 - value) - value ** 2;
    const q2 = (2 * value ** 2) / (1 + value) - value ** 2;
    const se = Math.sqrt((value * (1 - value) + 39 * q1 + 359 * q2) / (40 * 360));
    expect((upper - lower) / (2 * 1.96 * se)).toBeGreaterThan(0.75);
    expect((upper - lower) / (2 * 1.96 * se)).toBeLessThan(1.25);
  });

  it("resamples actives and inactives apart, each molecule as likely, copies at its rank", async () => {
    const times = new Float64Array(NUM_ROWS);
    const look = (resample: RankedActives) => {
      expect(resample.isActive.reduce((sum, flag) => sum + flag, 0)).toBe(40);
      const ranks = resample.row.map((row) => ranked.row.indexOf(row));
      expect(ranks).toEqual(ranks.toSorted());
      expect([...resample.isActive]).toEqual(Array.from(resample.row, (row) => (actives[row] ? 1 : 0)));
      for (const row of resample.row) times[row] = (times[row] as number) + 1;
      return 0;
    };
    await bootstrapInterval(ranked, { look }, { replicates: 200 });
    // 201 expected with the molecules as they are, standard deviation 14.
    expect(Math.min(...times)).toBeGreaterThan(201 - 70);
    expect(Math.max(...times)).toBeLessThan(201 + 70);
  });

  it("takes the 2.5 % and 97.5 % quantiles of the replicates", async () => {
    let next = 0;
    const { lower, upper } = (await bootstrapInterval(ranked, { count: () => next++ }, { replicates: 201 })).count;
    expect([lower, upper]).toEqual([5, 195]);
  });

  it("depends on the seed only", async () => {
    const figures = (seed?: number) => bootstrapInterval(ranked, { rocAuc }, seed === undefined ? {} : { seed });
    expect(await figures()).toEqual(await figures(42));
    expect(await figures()).not.toEqual(await figures(43));
  });

  it("has no number for one class", async () => {
    const one = rankActives(Float64Array.of(1, 2), [true, true]);
    expect((await bootstrapInterval(one, { rocAuc })).rocAuc).toEqual({
      value: Number.NaN,
      lower: Number.NaN,
      upper: Number.NaN,
    });
  });

  it("refuses no replicates", async () => {
    await expect(bootstrapInterval(ranked, { rocAuc }, { replicates: 0 })).rejects.toThrow(
      "replicates must be an integer of 1 or more, got 0",
    );
  });

  it("ends when it is cancelled, in the middle of its replicates", async () => {
    const interrupt = new AbortController();
    let seen = 0;
    const look = () => {
      if (++seen === 5) interrupt.abort();
      return 0;
    };
    const interrupted = bootstrapInterval(ranked, { look }, { signal: interrupt.signal });
    await expect(interrupted).rejects.toMatchObject({ code: "cancelled" });
    expect(seen).toBe(5);
  });
});
