import assert from "node:assert/strict";
import { trainingOf } from "./training.mjs";

/** How far the losses of two backends may be after some steps of training, in parts. */
const LOSS_TOLERANCE = 1e-4;
const N_STEPS = 20;

/** That a compute does what WebAssembly, `wasm`, does: drops the same numbers, has the same losses. */
export function agreementChecks(compute, wasm) {
  const both = (job, input) => Promise.all([wasm.ask(job, input), compute.ask(job, input)]);
  return [
    {
      name: "dropout drops what it drops on WebAssembly",
      async run() {
        const x = { shape: [10, 20], values: new Array(200).fill(3) };
        const [own, theirs] = await both("dropout", { x, rate: 0.5, seed: 1 });
        assert.deepEqual(theirs, own);
      },
    },
    {
      name: `the losses of ${N_STEPS} steps are those of WebAssembly`,
      async run() {
        const [own, theirs] = await both("train", trainingOf(5, N_STEPS, N_STEPS));
        assert.equal(own.losses.length, N_STEPS);
        assert.equal(theirs.losses.length, N_STEPS);
        for (const [step, loss] of own.losses.entries()) {
          const ratio = theirs.losses[step] / loss;
          assert.ok(Math.abs(ratio - 1) < LOSS_TOLERANCE, `step ${step + 1}: ${theirs.losses[step]}, not ${loss}`);
        }
      },
    },
  ];
}
