import { runStage, StagePool } from "@molsieve/screen";
import { describe, expect, it } from "vitest";
import { chunksOf, collect, errorOf, fixture, newCounters, outputOf } from "./harness.js";

const CHUNKS = [[1, 2], [3], [4, 5, 6], [7], [8], [9]];

/** What a pool makes of the chunks, the first byte of it where it is to do harm. */
function runOn(pool: StagePool, counters: SharedArrayBuffer, harm?: number, chunks = CHUNKS) {
  const rows = harm === undefined ? chunks : [[harm], ...chunks];
  return runStage({ module: fixture("rows-stage"), init: { counters, delayMs: 10 }, chunks: chunksOf(...rows), pool });
}

describe("a pool of threads", () => {
  it("runs one stage after another, each as if it were alone, creating it once in each thread", async () => {
    await using pool = new StagePool({ workers: 2 });
    const moved = { module: fixture("moved-stage"), init: { buffer: "own" } };
    for (let round = 0; round < 3; round++) {
      const counters = newCounters();
      expect(outputOf(await collect(runOn(pool, counters))).map(({ bytes }) => bytes)).toEqual(CHUNKS);
      expect(new Int32Array(counters)[0]).toBeLessThanOrEqual(2);
      const alone = outputOf(await collect(runStage({ ...moved, chunks: chunksOf(...CHUNKS) })));
      expect(outputOf(await collect(runStage({ ...moved, chunks: chunksOf(...CHUNKS), pool })))).toEqual(alone);
    }
  });

  it("replaces threads that die and hands the stage to the new ones, however late they come", async () => {
    await using pool = new StagePool({ workers: 1 });
    const counters = newCounters();
    const results = await collect(runOn(pool, counters, undefined, [...CHUNKS, [255], [10]]));
    expect(results.flatMap(({ lost }) => lost.map(({ code }) => code))).toEqual(["worker-died"]);
    expect(outputOf(results).at(-1)?.bytes).toEqual([10]);
    expect(new Int32Array(counters)[0]).toBe(3);
  });

  it("ends with a stage that fails or is left early", async () => {
    const failing = new StagePool({ workers: 1 });
    expect(await errorOf(collect(runOn(failing, newCounters(), 252)))).toMatchObject({ code: "worker" });
    expect(await errorOf(collect(runOn(failing, newCounters())))).toMatchObject({ code: "cancelled" });
    const left = new StagePool({ workers: 1 });
    for await (const _ of runOn(left, newCounters())) break;
    expect(await errorOf(collect(runOn(left, newCounters())))).toMatchObject({ code: "cancelled" });
  });

  it.each([[{ workers: 0 }], [{ maxHeapMiB: 15 }]])("is refused with %o", (options) => {
    expect(() => new StagePool(options)).toThrow(expect.objectContaining({ code: "argument" }));
  });
});
