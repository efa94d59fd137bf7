import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createCompute } from "@molsieve/models";
import { expect, test } from "vitest";
import { trainNetwork } from "../../dist/network/train-network.js";
import type { TrainedNetwork } from "../../dist/network/trained-network.js";
import { range, trainingJob } from "./training.js";

/** Batches of one size, also of held-out rows: a GPU that is a program takes seconds to compile for each. */
const OPTIONS = { epochs: 4, batchSize: 20, dropout: 0.2, heldOut: [range(0, 10), range(10, 20)] };

/** How far losses of two backends may be apart, in parts, after a few dozen steps. */
const LOSS_TOLERANCE = 1e-3;

/** Trains in a process of its own, with SwiftShader for a GPU where Debian's Chromium brings it. */
function trainOn(kind: string, input: object): Promise<TrainedNetwork | string> {
  const folder = process.env["MOLSIEVE_SWIFTSHADER"] ?? "/usr/lib/chromium";
  const driver = join(folder, "vk_swiftshader_icd.json");
  const child = fork(fileURLToPath(new URL("./train-process.mjs", import.meta.url)), [kind], {
    serialization: "advanced",
    stdio: ["ignore", "inherit", "ignore", "ipc"],
    env: { ...process.env, ...(existsSync(driver) && { LD_LIBRARY_PATH: folder, VK_DRIVER_FILES: driver }) },
  });
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(`the process ended with code ${code}`));
    child.once("message", ({ value, error }: { readonly value?: TrainedNetwork; readonly error?: string }) => {
      resolve(value ?? (error as string));
      child.disconnect();
    });
    child.send(input);
  });
}

test.for(["webgpu", "tfjs-node", "tfjs-node-gpu"])(
  "%s trains an ensemble as WebAssembly does",
  async (kind, { skip }) => {
    const { job, shape, start, rows } = trainingJob(2, OPTIONS);
    const theirs = await trainOn(kind, { shape, rows, targets: job.targets, options: job.options, start });
    if (typeof theirs === "string") {
      expect(theirs).toMatch(/runs on none of/);
      process.stderr.write(`skipped: ${theirs}\n`);
      return skip();
    }
    using compute = await createCompute({ prefer: ["wasm"] });
    const ours = await trainNetwork(compute, job, start);
    expect(theirs.bestEpochs).toEqual(ours.bestEpochs);
    expect(theirs.curve).toHaveLength(ours.curve.length);
    for (const [i, { loss, heldOutLoss = Number.NaN }] of ours.curve.entries()) {
      expect(Math.abs((theirs.curve[i]?.loss as number) / loss - 1)).toBeLessThan(LOSS_TOLERANCE);
      expect(Math.abs((theirs.curve[i]?.heldOutLoss as number) / heldOutLoss - 1)).toBeLessThan(LOSS_TOLERANCE);
    }
  },
);
