import type { TaskOptions } from "@molsieve/core";
import { packedFingerprints } from "@molsieve/featurise";
import { fitNearestNeighbour, fitRandomForest, type Model, type TrainingTable } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { fingerprintsOf, randomTable, takeRows } from "./support.js";

const table = randomTable(60, 3);
const unseen = randomTable(130, 4);

type Fit = (table: TrainingTable, options?: TaskOptions) => Promise<Model>;

const estimators: readonly { name: string; fit: Fit }[] = [
  { name: "random forest", fit: (rows, options) => fitRandomForest(rows, { trees: 30, ...options }) },
  { name: "nearest neighbour", fit: fitNearestNeighbour },
];

describe.each(estimators)("$name", ({ fit }) => {
  it("predicts one finite value a row, inside its interval", async () => {
    const model = await fit(table);
    const { value, sd, lower, upper } = model.predict(unseen.fingerprints);
    expect(model.nBits).toBe(64);
    expect([value.length, sd.length, lower.length, upper.length]).toEqual([130, 130, 130, 130]);
    for (let row = 0; row < 130; row++) {
      expect(Number.isFinite(value[row])).toBe(true);
      expect(sd[row]).toBeGreaterThanOrEqual(0);
      expect(lower[row]).toBeLessThan(value[row] as number);
      expect(upper[row]).toBeGreaterThan(value[row] as number);
    }
  });

  it("predicts a row the same in every batch", async () => {
    const model = await fit(table);
    const all = model.predict(unseen.fingerprints);
    for (const row of [0, 63, 64, 129]) {
      const one = model.predict(takeRows(unseen, [row]).fingerprints);
      expect([one.value[0], one.sd[0], one.lower[0], one.upper[0]]).toEqual([
        all.value[row],
        all.sd[row],
        all.lower[row],
        all.upper[row],
      ]);
    }
    expect(model.predict(packedFingerprints(new Uint8Array(0), 64)).value).toHaveLength(0);
  });

  it("is the same model twice", async () => {
    expect((await fit(table)).predict(unseen.fingerprints)).toEqual((await fit(table)).predict(unseen.fingerprints));
  });

  it("predicts larger where larger was measured", async () => {
    const model = await fit(table);
    const raised = await fit({ ...table, y: table.y.map((value) => value + 100) });
    const [low, high] = [model.predict(unseen.fingerprints), raised.predict(unseen.fingerprints)];
    for (const [row, value] of low.value.entries()) expect(high.value[row]).toBeCloseTo(value + 100, 9);
  });

  it("reports progress to the end and stops on a signal", async () => {
    const done: number[] = [];
    await fit(table, { onProgress: (event) => done.push(event.done / (event.total ?? 0)) });
    expect(done.length).toBeGreaterThan(10);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(1);
    const controller = new AbortController();
    let last = 0;
    const stopped = fit(table, {
      signal: controller.signal,
      onProgress: (event) => {
        last = event.done;
        if (event.done === 5) controller.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    expect(last).toBe(5);
  });

  it.each([
    ["one row", takeRows(table, [0]), "fingerprints.nRows must be 2 or more, got 1"],
    ["missing values", { ...table, y: table.y.slice(1) }, "y.length must be 60, one a row, got 59"],
    [
      "a value that is not finite",
      { ...table, y: table.y.with(7, Number.NaN) },
      "y[7] must be a finite number, got NaN",
    ],
  ])("refuses %s", async (_, bad, message) => {
    await expect(fit(bad)).rejects.toThrow(message);
    await expect(fit(bad)).rejects.toMatchObject({ code: "argument" });
  });

  it("refuses fingerprints of another width", async () => {
    const model = await fit(table);
    expect(() => model.predict(fingerprintsOf([[1]], 128))).toThrow("nBits must be 64, as in training, got 128");
  });
});
