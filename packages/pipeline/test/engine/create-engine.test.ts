import { Worker } from "node:worker_threads";
import { createEngine } from "@molsieve/pipeline";
import type { RemoteWorker } from "@molsieve/screen";
import { beforeAll, describe, expect, test } from "vitest";
import { contract } from "./engine-contract.mjs";
import { smallModel } from "./engine-model.js";

let model: Awaited<ReturnType<typeof smallModel>>;
beforeAll(async () => {
  model = await smallModel();
});

describe("an engine in Node", () => {
  test.each(Object.entries(contract))("%s", async (_, holds) => {
    await holds({ createEngine, options: {}, model });
  });

  test("holds models and libraries again when its worker has been replaced", async () => {
    const workers: Worker[] = [];
    const worker = () => {
      const started = new Worker(new URL("../../dist/engine/engine-worker.js", import.meta.url));
      workers.push(started);
      return started as unknown as RemoteWorker;
    };
    await using engine = await createEngine({ worker });
    await engine.loadModel("series", model.bytes);
    await engine.addLibrary("mine", ["CCO", "CCN"]);
    const before = await engine.predict("series", model.structures);
    const many = Array.from({ length: 200_000 }, () => "CCO");
    const under = engine.parse(many).catch((error: unknown) => error);
    await workers[0]?.terminate();
    expect(await under).toMatchObject({ code: "worker" });
    expect(await engine.predict("series", model.structures)).toEqual(before);
    expect([...(await engine.search("mine", "CCO", { top: 1 })).rows]).toEqual([0]);
    expect(workers).toHaveLength(2);
  });
});
