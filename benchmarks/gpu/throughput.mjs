// Times training steps and inference of networks on one compute, and writes what it finds as JSON. Usage:
//   node benchmarks/gpu/throughput.mjs KIND --out FILE [--seconds 1] [--small] [--software]
// KIND: tfjs-node-gpu, tfjs-node, webgpu or wasm; --software takes a WebGPU driver that computes on the processor. Random numbers: time does not depend on
// them. A loss that is no number is an error. Exit code 2 where the compute cannot be opened.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createCompute } from "../../packages/models/dist/compute/create-compute.js";
import { networkJobs, SIZES } from "./network-jobs.mjs";
import { profileSteps } from "./profile-steps.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string" },
    seconds: { type: "string", default: "1" },
    small: { type: "boolean", default: false },
    software: { type: "boolean", default: false },
  },
});
const [kind] = positionals;
const seconds = Number(values.seconds);
const compute = await createCompute({ prefer: [kind], software: values.software }).catch(({ message }) => {
  process.stderr.write(`${message}\n`);
  process.exit(2);
});
const { tf, run } = compute;
const jobs = networkJobs(SIZES[values.small ? "small" : "full"], kind === "wasm" ? "thread" : "gpu");
const figures = [];
for (const job of jobs) {
  const figure = await timed(job);
  figures.push(figure);
  const rate = `${(figure.flops / figure.ms / 1e6).toPrecision(3)} GFLOP/s`;
  process.stderr.write(`${kind}, ${job.kind}, ${job.name}: ${figure.ms.toPrecision(3)} ms, ${rate}\n`);
  writeFileSync(values.out, JSON.stringify({ kind, device: compute.device, figures }));
}
process.exit();

async function timed({ name, kind: what, items, flops, create }) {
  const { step, kept, end } = run(() => create(tf));
  const once = () => run(() => tf.tidy(step));
  const burst = what === "training" ? train : predict;
  const firstMs = (await burst(1)).ms;
  const warm = await burst(1);
  const nSteps = Math.min(1000, Math.max(1, Math.round((seconds * 1000) / 3 / warm.ms)));
  const nRuns = values.small || warm.ms > seconds * 1000 ? 1 : 3;
  const runs = [];
  for (let i = 0; i < nRuns; i++) runs.push(await burst(nSteps));
  runs.sort((a, b) => a.ms - b.ms);
  const { ms, hostMs } = runs[nRuns >> 1];
  const programs =
    kind === "webgpu" && what === "training" ? await profileSteps(compute, once, values.small ? 1 : 5) : undefined;
  end?.();
  tf.dispose(kept);
  const range = [runs[0].ms, runs[nRuns - 1].ms];
  return { name, kind: what, items, flops, nSteps, firstMs, ms, range, hostMs, programs };

  /** The device works on while the next steps are handed to it; the time is up when the last loss is read. */
  async function train(n) {
    const start = performance.now();
    let loss = once();
    for (let i = 1; i < n; i++) {
      loss.dispose();
      loss = once();
    }
    const host = performance.now() - start;
    const [value] = await loss.data();
    const ms = performance.now() - start;
    loss.dispose();
    if (!Number.isFinite(value)) throw new Error(`${name}: the loss is ${value}`);
    return { ms: ms / n, hostMs: host / n };
  }

  async function predict(n) {
    const start = performance.now();
    let hostMs = 0;
    for (let i = 0; i < n; i++) {
      const begin = performance.now();
      const result = once();
      hostMs += performance.now() - begin;
      const numbers = await result.data();
      if (!numbers.every(Number.isFinite))
        throw new Error(`${name}: predicts ${numbers.find((x) => !Number.isFinite(x))}`);
      result.dispose();
    }
    return { ms: (performance.now() - start) / n, hostMs: hostMs / n };
  }
}
