import { extraTreesEstimator, forestEstimator } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { REGRESSION, sampleData, THREE_CLASSES } from "../contract/sample-data.js";

const data = sampleData(REGRESSION, 90, 1);

describe("fitOnThreads", () => {
  it.each([1, 2, 5])("makes the same model on %d threads", async (threads) => {
    const here = await forestEstimator.fit(data, { trees: 7 });
    expect((await forestEstimator.fitOnThreads(threads, data, { trees: 7 })).state()).toEqual(here.state());
  });

  it("does so for classes, weights and extra trees", async () => {
    const weighted = { ...sampleData(THREE_CLASSES, 90, 1), weights: data.y.map((_, i) => i % 3) };
    const here = await extraTreesEstimator.fit(weighted, { trees: 4, subsample: 0.7 });
    const there = await extraTreesEstimator.fitOnThreads(2, weighted, { trees: 4, subsample: 0.7 });
    expect(there.state()).toEqual(here.state());
  });

  it("reports progress and stops on a signal", async () => {
    const done: number[] = [];
    await forestEstimator.fitOnThreads(2, data, { trees: 6, onProgress: (event) => done.push(event.done) });
    expect(done).toEqual([1, 2, 3, 4, 5, 6]);
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    const options = { trees: 100_000, signal: controller.signal, onProgress };
    await expect(forestEstimator.fitOnThreads(2, data, options)).rejects.toMatchObject({ code: "cancelled" });
    await expect(forestEstimator.fitOnThreads(2, data, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "cancelled",
    });
  });

  it("refuses a number of threads that is none", async () => {
    await expect(forestEstimator.fitOnThreads(0, data)).rejects.toThrow(
      "threads must be an integer of 1 or more, got 0",
    );
  });
});
