import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCompute } from "@molsieve/models";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { trainNetwork } from "../../dist/network/train-network.js";
import type { TrainNetworkOptions } from "../../dist/network/train-options.js";
import { range, trainingJob } from "./training.js";

const compute = await createCompute({ prefer: ["wasm"] });
afterAll(() => compute.close());
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "molsieve-checkpoint-"));
});
afterEach(() => rm(folder, { recursive: true }));

const ABOUT = { data: "abc", settings: { hidden: 9 } };

function run(options: Partial<TrainNetworkOptions> = {}) {
  const checkpoint = { folder: join(folder, "run"), ...ABOUT };
  const { job, start } = trainingJob(2, { dropout: 0.2, checkpoint, ...options });
  return trainNetwork(compute, job, start);
}

/** Trains until an epoch is over and its checkpoint written. */
async function runUntil(epoch: number, options: Partial<TrainNetworkOptions> = {}): Promise<void> {
  const stop = new AbortController();
  const onProgress = ({ done }: { readonly done: number }) => {
    if (done === epoch) stop.abort();
  };
  await expect(run({ ...options, signal: stop.signal, onProgress })).rejects.toMatchObject({ code: "cancelled" });
}

describe("checkpoints of trainNetwork", () => {
  test.each([
    ["all rows", {}],
    ["held-out rows", { heldOut: [range(0, 10), range(10, 20)] }],
  ])("make it go on to the last bit as if it had never stopped, with %s", async (_, options) => {
    const { checkpoint: __, ...plain } = { checkpoint: undefined, ...options };
    const { job, start } = trainingJob(2, { dropout: 0.2, ...plain });
    const whole = await trainNetwork(compute, job, start);
    await runUntil(1, options);
    const size = async () => {
      const [name = ""] = await readdir(join(folder, "run"));
      return (await stat(join(folder, "run", name))).size;
    };
    const before = await size();
    const first: number[] = [];
    const resumed = await run({ ...options, onProgress: ({ done }) => first.push(done) });
    expect(first[0]).toBe(2);
    expect(resumed).toEqual(whole);
    // Finished: the same again without a step.
    const again: number[] = [];
    expect(await run({ ...options, onProgress: ({ done }) => again.push(done) })).toEqual(whole);
    expect(again).toEqual([]);
    // Only the weights are left: no moments, no second copy.
    expect(await size()).toBeLessThan(0.6 * before);
    expect(await readdir(join(folder, "run"))).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.safetensors$/)]);
  });

  test("are refused by another training, with what differs", async () => {
    await runUntil(1);
    const differing: readonly [Partial<TrainNetworkOptions>, RegExp][] = [
      [{ learningRate: 0.02 }, /another training: learningRate was 0.01, is 0.02.*Name another folder/],
      [{ epochs: 7, batchSize: 9 }, /epochs was 6, is 7; batchSize was 8, is 9/],
      [{ patience: 2 }, /patience was undefined, is 2/],
      [{ heldOut: [range(0, 5), range(5, 9)] }, /measured values was/],
      [{ checkpoint: { folder: join(folder, "run"), data: "abc", settings: { hidden: 8 } } }, /hidden was 9, is 8/],
    ];
    for (const [options, expected] of differing) {
      await expect(run(options)).rejects.toMatchObject({ code: "argument", message: expect.stringMatching(expected) });
    }
    const { job } = trainingJob(2, { dropout: 0.2, checkpoint: { folder: join(folder, "run"), ...ABOUT } });
    const other = trainingJob(1).start;
    await expect(trainNetwork(compute, job, other)).rejects.toThrow(/first weights was/);
  });

  test("of other features, values and seeds lie beside it", async () => {
    await runUntil(1);
    await run({ seed: 9, epochs: 1 });
    const { job, start } = trainingJob(2, {
      checkpoint: { folder: join(folder, "run"), ...ABOUT },
      epochs: 1,
    });
    const { targets } = job;
    await trainNetwork(compute, { ...job, targets: { ...targets, y: targets.y.with(0, 9) } }, start);
    await run({ epochs: 1, checkpoint: { folder: join(folder, "run"), ...ABOUT, data: "other features" } });
    expect(await readdir(join(folder, "run"))).toHaveLength(4);
    const seen: number[] = [];
    await run({ onProgress: ({ done }) => seen.push(done) });
    expect(seen[0]).toBe(2);
  });

  test("are refused when damaged", async () => {
    await runUntil(1);
    const [name = ""] = await readdir(join(folder, "run"));
    const file = join(folder, "run", name);
    const bytes = await readFile(file);
    const at = bytes.indexOf("second/bias.0");
    const renamed = Uint8Array.from(bytes);
    renamed[at] = "z".charCodeAt(0);
    const settings = Uint8Array.from(bytes);
    settings[bytes.indexOf('{"settings"')] = 0;
    for (const damaged of [bytes.subarray(0, 100), bytes.subarray(0, -1), new Uint8Array(0), renamed, settings]) {
      await writeFile(file, damaged);
      await expect(run()).rejects.toMatchObject({ code: "input", place: { file } });
    }
  });

  test("cannot be written where a file is in the way", async () => {
    await writeFile(join(folder, "run"), "");
    await expect(run()).rejects.toMatchObject({ code: expect.stringMatching(/^(input|output)$/) });
  });
});
