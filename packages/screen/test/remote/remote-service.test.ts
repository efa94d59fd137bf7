import { Worker } from "node:worker_threads";
import { isMolsieveError, type ProgressEvent } from "@molsieve/core";
import { RemoteService, type RemoteWorker } from "@molsieve/screen";
import { afterEach, describe, expect, test } from "vitest";

const MODULE = new URL("../fixtures/remote-worker.mjs", import.meta.url);
const open: RemoteService[] = [];
let nStarted = 0;

async function connect(init: object = {}): Promise<RemoteService> {
  const start = () => {
    nStarted++;
    return new Worker(MODULE) as unknown as RemoteWorker;
  };
  const service = await RemoteService.connect({ start, init: () => init });
  open.push(service);
  return service;
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => "nothing",
    (error: unknown) => error,
  );

afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

describe("RemoteService", () => {
  test("calls methods, each with its own answer, and moves what it is told to", async () => {
    await using service = await connect({ name: "it" });
    expect(await service.call("init", null)).toEqual({ name: "it" });
    const sums = await Promise.all([1, 2, 3].map((a) => service.call("add", { a, b: 10 })));
    expect(sums).toEqual([11, 12, 13]);
    const bytes = new Uint8Array([1, 2, 3]);
    expect(await service.call("moved", { bytes }, {}, [bytes.buffer])).toEqual({
      bytes: new Uint8Array([1, 2, 3]),
      sum: 6,
    });
    expect(bytes).toHaveLength(0);
  });

  test("errors arrive as they were thrown; others say that they are the worker's", async () => {
    const service = await connect();
    const error = await failure(service.call("fail", { how: "molsieve" }));
    expect(isMolsieveError(error, "config")).toBe(true);
    expect(error).toMatchObject({ reason: "a bad key", remedy: "Mend it", place: { key: "x" } });
    expect(await failure(service.call("fail", { how: "bug" }))).toMatchObject({
      code: "worker",
      message: expect.stringMatching(/a bug/) as string,
      cause: { stack: expect.stringMatching(/remote-worker\.mjs/) as string },
    });
    expect(await failure(service.call("nothing", {}))).toMatchObject({ code: "argument" });
    expect(await failure(service.call("add", { a: () => 1 }))).toMatchObject({ code: "argument" });
    expect(await service.call("add", { a: 1, b: 1 })).toBe(2);
  });

  test("tells progress, and a cancelled call ends at once without harm to others", async () => {
    const service = await connect();
    const events: ProgressEvent[] = [];
    expect(await service.call("count", { to: 3 }, { onProgress: (event) => void events.push(event) })).toBe(3);
    expect(events.map(({ done }) => done)).toEqual([1, 2, 3]);
    const stopper = new AbortController();
    const cancelled = failure(
      service.call("count", { to: 1e9 }, { signal: stopper.signal, onProgress: () => stopper.abort("enough") }),
    );
    const other = service.call("count", { to: 5 });
    expect(await cancelled).toMatchObject({ code: "cancelled", cause: "enough" });
    expect(await other).toBe(5);
    expect(await failure(service.call("add", { a: 1, b: 1 }, { signal: AbortSignal.abort() }))).toMatchObject({
      code: "cancelled",
    });
  });

  test("a worker that crashes, or does not stop when a call is cancelled, is reported and replaced", async () => {
    const service = await connect();
    const before = nStarted;
    const under = failure(service.call("count", { to: 1e9 }));
    expect(await failure(service.call("exit", {}))).toMatchObject({
      code: "worker",
      message: expect.stringMatching(/has ended: it ended with code 3.*Call again/s) as string,
    });
    expect(await under).toMatchObject({ code: "worker" });
    expect(await service.call("add", { a: 1, b: 2 })).toBe(3);
    const stopper = new AbortController();
    const hanging = failure(service.call("hang", {}, { signal: stopper.signal }));
    const waiting = failure(service.call("add", { a: 1, b: 2 }));
    // Both are on their way then.
    await new Promise((resolve) => setImmediate(resolve));
    stopper.abort();
    expect(await hanging).toMatchObject({ code: "cancelled" });
    expect(await waiting).toMatchObject({ code: "worker", message: expect.stringMatching(/did not stop/) as string });
    expect(await service.call("add", { a: 1, b: 2 })).toBe(3);
    expect(nStarted - before).toBe(2);
  });

  test("after it is closed it refuses calls; those under way are cancelled", async () => {
    const service = await connect();
    const under = failure(service.call("hang", {}));
    await service.close();
    await service.close();
    expect(await under).toMatchObject({ code: "cancelled" });
    expect(await failure(service.call("add", {}))).toMatchObject({ code: "argument", remedy: "Create another" });
  });

  test("a worker that cannot start says why", async () => {
    expect(await failure(connect({ refuse: true }))).toMatchObject({ code: "input", remedy: "Give data" });
    const start = () => new Worker(new URL("nowhere.mjs", MODULE)) as unknown as RemoteWorker;
    expect(await failure(RemoteService.connect({ start, init: () => ({}) }))).toMatchObject({ code: "worker" });
  });
});
