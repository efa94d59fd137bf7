import { splitByScaffold } from "@molsieve/models";
import { describe, expect, it } from "vitest";

const repeated = (sizes: Record<string, number>) =>
  Object.entries(sizes).flatMap(([scaffold, size]) => new Array<string>(size).fill(scaffold));

describe("splitByScaffold", () => {
  it("holds out exactly the fraction where scaffolds allow", () => {
    const scaffolds = repeated({ "": 7, c1ccccc1: 30, c1ccncc1: 20, C1CC1: 13, C1CCC1: 11, C1CCCC1: 9, C1CCCCC1: 10 });
    expect(splitByScaffold(scaffolds).test).toHaveLength(20);
    expect(splitByScaffold(scaffolds, { fraction: 0.5 }).test).toHaveLength(50);
    expect(splitByScaffold(scaffolds, { fraction: 0.07 }).test).toHaveLength(7);
  });

  it("keeps acyclic molecules together", () => {
    for (let seed = 0; seed < 20; seed++) {
      const { test } = splitByScaffold(["", "a", "", "b", "", "c", "d"], { fraction: 0.45, seed });
      expect([0, 3]).toContain([...test].filter((row) => [0, 2, 4].includes(row)).length);
    }
  });

  it("leaves a scaffold that is too large in training, unless nothing else comes as near", () => {
    expect([...splitByScaffold(repeated({ large: 8, b: 1, c: 1 })).test]).toEqual([8, 9]);
    expect([...splitByScaffold(repeated({ large: 9, b: 1 }), { fraction: 0.3 }).test]).toEqual([9]);
    expect([...splitByScaffold(repeated({ large: 9, b: 1 }), { fraction: 0.9 }).test]).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect(splitByScaffold(repeated({ a: 5, b: 5 }), { fraction: 0.1 }).test).toHaveLength(5);
  });

  it("takes each scaffold as often, by seed", () => {
    const scaffolds = Array.from({ length: 10 }, (_, i) => `scaffold ${i}`);
    const times = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 1000; seed++) {
      for (const row of splitByScaffold(scaffolds, { seed }).test) times[row] = (times[row] as number) + 1;
    }
    // 200 expected, standard deviation 13.
    for (const each of times) expect(Math.abs(each - 200)).toBeLessThan(65);
    expect(splitByScaffold(scaffolds)).toEqual(splitByScaffold(scaffolds, { fraction: 0.2, seed: 42 }));
  });

  it.each([
    [[], "there are no rows"],
    [["a", "a", "a"], "all 3 rows share one scaffold"],
  ])("refuses %j", (scaffolds, found) => {
    const split = () => splitByScaffold(scaffolds);
    expect(split).toThrow(`a scaffold split needs two scaffolds and ${found}`);
    expect(split).toThrow(expect.objectContaining({ code: "input" }));
  });

  it.each([0, 1, Number.NaN])("refuses the fraction %s", (fraction) => {
    expect(() => splitByScaffold(["a", "b"], { fraction })).toThrow("fraction must be above 0 and below 1");
  });
});
