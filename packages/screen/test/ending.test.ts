import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { StageChunk } from "@molsieve/screen";
import { describe, expect, it } from "vitest";
import { chunksOf, collect, errorOf, fixture, newCounters, runRows } from "./harness.js";

const FOREVER = 251;

/** An endless source that says what became of it. */
function watchedSource(rows: readonly number[]) {
  const state = { read: 0, closed: 0 };
  async function* read(): AsyncGenerator<StageChunk> {
    try {
      for (;;) {
        state.read += 1;
        yield { bytes: Uint8Array.from(rows), rows: rows.length };
      }
    } finally {
      state.closed += 1;
    }
  }
  return { state, chunks: read() };
}

/** A source that never says anything, and its `return` never ends either. */
const silentSource: AsyncIterable<StageChunk> = {
  [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}), return: () => new Promise(() => {}) }),
};

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("cancelling", () => {
  it("ends a run whose workers never return, within two seconds", async () => {
    const counters = newCounters();
    const controller = new AbortController();
    const { state, chunks } = watchedSource([1, FOREVER]);
    const failed = errorOf(collect(runRows(chunks, { signal: controller.signal, init: { counters } })));
    await until(() => new Int32Array(counters)[1] === 2);
    const abortedMs = performance.now();
    controller.abort(new Error("Ctrl-C"));
    expect(await failed).toMatchObject({ code: "cancelled", cause: { message: "Ctrl-C" } });
    expect(performance.now() - abortedMs).toBeLessThan(2000);
    expect(state.closed).toBe(1);
  });

  it("ends a run whose source is silent", async () => {
    const controller = new AbortController();
    const failed = errorOf(collect(runRows(silentSource, { signal: controller.signal })));
    const abortedMs = performance.now();
    setTimeout(() => controller.abort(), 20);
    expect(await failed).toMatchObject({ code: "cancelled" });
    expect(performance.now() - abortedMs).toBeLessThan(2000);
  });

  it("ends a run between two results", async () => {
    const controller = new AbortController();
    const { state, chunks } = watchedSource([1]);
    const run = runRows(chunks, { signal: controller.signal });
    expect((await run.next()).value).toMatchObject({ chunk: 0 });
    controller.abort();
    expect(await errorOf(run.next())).toMatchObject({ code: "cancelled" });
    expect(state.closed).toBe(1);
    expect(await run.next()).toEqual({ done: true, value: undefined });
  });

  it("ends the workers while the consumer is still busy with a result", async () => {
    const counters = new Int32Array(newCounters());
    const controller = new AbortController();
    const run = runRows(chunksOf([1], [FOREVER]), { signal: controller.signal, init: { counters: counters.buffer } });
    await run.next();
    await until(() => Atomics.load(counters, 2) > 0);
    controller.abort();
    const counts = async () => {
      const before = Atomics.load(counters, 2);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return Atomics.load(counters, 2) > before;
    };
    while (await counts());
    expect(await errorOf(run.next())).toMatchObject({ code: "cancelled" });
  });

  it("does not begin when the signal has fired already", async () => {
    const { state, chunks } = watchedSource([1]);
    const run = runRows(chunks, { signal: AbortSignal.abort() });
    expect(await errorOf(run.next())).toMatchObject({ code: "cancelled" });
    expect(state.read).toBe(0);
  });

  it("lets a process that is interrupted exit by itself", async () => {
    const child = spawn(process.execPath, [fileURLToPath(fixture("interrupted"))], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const said: string[] = [];
    child.stdout.on("data", (data: Buffer) => {
      said.push(data.toString());
      if (said.length === 1) child.kill("SIGINT");
    });
    expect(await once(child, "close")).toEqual([130, null]);
    expect(said.join("")).toBe("started\ncancelled\n");
  });
});

describe("ending early", () => {
  it("ends the workers and closes the source when the consumer stops", async () => {
    const counters = new Int32Array(newCounters());
    const { state, chunks } = watchedSource([FOREVER]);
    async function* oneGoodChunk() {
      yield* chunksOf([1]);
      yield* chunks;
    }
    for await (const _ of runRows(oneGoodChunk(), { init: { counters: counters.buffer } })) {
      await until(() => Atomics.load(counters, 2) > 0);
      break;
    }
    expect(state.closed).toBe(1);
    const counted = Atomics.load(counters, 2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(Atomics.load(counters, 2)).toBe(counted);
  });

  it("throws the source's own error after the results before it, and ends the workers", async () => {
    const broken = new Error("disk gone");
    async function* source() {
      yield* chunksOf([1], [2]);
      throw broken;
    }
    const seen: number[] = [];
    const run = async () => {
      for await (const { chunk } of runRows(source(), { init: { delayMs: 30 } })) seen.push(chunk);
    };
    expect(await errorOf(run())).toBe(broken);
    expect(seen).toEqual([0, 1]);
  });

  it("closes the source when the stage fails", async () => {
    const { state, chunks } = watchedSource([252]);
    expect(await errorOf(collect(runRows(chunks)))).toMatchObject({ code: "worker" });
    expect(state.closed).toBe(1);
  });
});
