// Training steps of networks on one thread of WebAssembly: TensorFlow.js's stock backend and ours take turns in one process, beside
// scikit-learn's MLP on all cores. Usage:
//   node benchmarks/neural/wasm-speed.mjs [--runs 5] [--profile]
// MLP: 2,048 bits of which 50 are on, 512, 256, 1, batch 128, Adam. D-MPNN: depth 3, hidden 300, 64 molecules of 25 atoms, Adam; the
// stock backend has no UnsortedSegmentSum, so that this program gives it one in plain JavaScript. Numbers are random: time does not
// depend on them. `--profile` prints the kernels of a step and their milliseconds.
import { parseArgs } from "node:util";
import { createAdam, createBags, createCompute } from "../../packages/models/dist/index.js";
import { describeMachine } from "../machine.mjs";
import { startPeer } from "../peer/python-peer.mjs";
import { createMlp, createMpnn, randomFingerprints, randomGraphs } from "./networks.mjs";
import { profileStep } from "./profile-step.mjs";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "5" }, profile: { type: "boolean", default: false } },
});
const runs = Number(values.runs);
const BATCH = 128;
const N_BITS = 2048;

const compute = await createCompute({ prefer: ["wasm"] });
const { tf } = compute;
await tf.setBackend("wasm");
const stock = { run: (work) => work() };
addSegmentSum("wasm");

const fingerprints = randomFingerprints(BATCH, N_BITS, 50);
const graphs = randomGraphs(64, 25);
const jobs = {
  "MLP, stock kernels, stock Adam": mlpJob(stock, { dense: true, ownAdam: false }),
  "MLP, our kernels, stock Adam": mlpJob(compute, { dense: true, ownAdam: false }),
  "MLP, our kernels, our Adam": mlpJob(compute, { dense: true, ownAdam: true }),
  "MLP, embedding bag, our Adam": mlpJob(compute, { dense: false, ownAdam: true }),
  "D-MPNN, stock kernels, stock Adam": mpnnJob(stock, false),
  "D-MPNN, ours": mpnnJob(compute, true),
  "inference, MLP, stock kernels": mlpInference(stock, true),
  "inference, MLP, our kernels": mlpInference(compute, true),
  "inference, MLP, embedding bag": mlpInference(compute, false),
  "inference, D-MPNN, ours": mpnnInference(),
};
const perItem = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));
const peer = startPeer(process.env.MOLSIEVE_PYTHON ?? "/usr/bin/python3", new URL("mlp.py", import.meta.url));
try {
  const { sklearn, threads } = await peer.ask({ nBits: N_BITS, nOn: 50, batch: BATCH, batches: 20 });
  console.log(JSON.stringify({ ...describeMachine(), sklearn, sklearnThreads: threads, runs }));
  perItem["MLP, scikit-learn, dense rows"] = [];
  perItem["MLP, scikit-learn, sparse rows"] = [];
  for (let run = 0; run <= runs; run++) {
    for (const [name, { owner, step, items, steps }] of Object.entries(jobs)) {
      const started = performance.now();
      for (let i = 0; i < steps; i++) owner.run(step);
      if (run > 0) perItem[name].push(((performance.now() - started) * 1000) / steps / items);
    }
    for (const kind of ["dense", "sparse"]) {
      const { seconds } = await peer.ask({ kind });
      if (run > 0) perItem[`MLP, scikit-learn, ${kind} rows`].push((seconds * 1e6) / 20 / BATCH);
    }
  }
  for (const [name, all] of Object.entries(perItem)) {
    console.log(`${name.padEnd(36)} ${median(all).toFixed(0).padStart(7)} us an item (${range(all)})`);
  }
  report("our kernels over stock, MLP", "MLP, stock kernels, stock Adam", "MLP, our kernels, stock Adam");
  report("our kernels and Adam over stock, MLP", "MLP, stock kernels, stock Adam", "MLP, our kernels, our Adam");
  report("embedding bag too over stock, MLP", "MLP, stock kernels, stock Adam", "MLP, embedding bag, our Adam");
  report("ours over stock, D-MPNN", "D-MPNN, stock kernels, stock Adam", "D-MPNN, ours");
  report("our time in scikit-learn's, dense", "MLP, our kernels, our Adam", "MLP, scikit-learn, dense rows");
  report("bag's time in scikit-learn's best", "MLP, embedding bag, our Adam", "MLP, scikit-learn, sparse rows");
} finally {
  peer.stop();
}
if (values.profile) {
  for (const [name, { owner, step }] of Object.entries(jobs))
    profileStep(tf, name, owner.backend ?? "wasm", () => owner.run(step));
}

function mlpJob(owner, { dense, ownAdam }) {
  return owner.run(() => {
    const { variables, predict } = createMlp(tf, [N_BITS, 512, 256, 1]);
    const input = inputOf(fingerprints, BATCH, dense);
    const y = tf.randomNormal([BATCH, 1]);
    const loss = () => tf.mean(tf.squaredDifference(predict(input), y));
    const steps = ownAdam ? 20 : owner === stock ? 1 : 5;
    return { owner, step: stepOf(loss, variables, ownAdam), items: BATCH, steps };
  });
}

function mlpInference(owner, dense) {
  const rows = randomFingerprints(1024, N_BITS, 50);
  return owner.run(() => {
    const { predict } = createMlp(tf, [N_BITS, 512, 256, 1]);
    const input = inputOf(rows, 1024, dense);
    return { owner, step: () => tf.tidy(() => predict(input)).dispose(), items: 1024, steps: 3 };
  });
}

function inputOf(rows, nRows, dense) {
  if (dense) return tf.tensor2d(rows.dense, [nRows, N_BITS]);
  return createBags(tf, rows.indices, rows.starts, N_BITS);
}

function mpnnJob(owner, own) {
  return owner.run(() => {
    const { variables, predict } = createMpnn(tf, graphs, own);
    const y = tf.randomNormal([graphs.nMolecules, 1]);
    const loss = () => tf.mean(tf.squaredDifference(predict(), y));
    return { owner, step: stepOf(loss, variables, own), items: graphs.nMolecules, steps: own ? 5 : 1 };
  });
}

function mpnnInference() {
  return compute.run(() => {
    const { predict } = createMpnn(tf, graphs, true);
    return { owner: compute, step: () => tf.tidy(predict).dispose(), items: graphs.nMolecules, steps: 3 };
  });
}

function stepOf(loss, variables, ownAdam) {
  if (ownAdam) {
    const adam = createAdam(tf, variables, { learningRate: 1e-3 });
    return () => adam.minimise(loss).dispose();
  }
  const adam = tf.train.adam(1e-3);
  return () => adam.minimize(loss, true, variables).dispose();
}

function addSegmentSum(backendName) {
  tf.registerKernel({
    kernelName: "UnsortedSegmentSum",
    backendName,
    kernelFunc({ inputs: { x, segmentIds }, backend, attrs: { numSegments } }) {
      const width = x.shape[1];
      const out = backend.makeOutput([numSegments, width], "float32");
      const sums = backend.typedArrayFromHeap(out).fill(0);
      const lines = backend.typedArrayFromHeap(x);
      for (const [i, segment] of backend.typedArrayFromHeap(segmentIds).entries()) {
        for (let j = 0; j < width; j++) sums[segment * width + j] += lines[i * width + j];
      }
      return out;
    },
  });
}

function report(what, slow, fast) {
  const ratios = perItem[slow].map((value, i) => value / perItem[fast][i]);
  console.log(
    `${what.padEnd(40)} ${median(ratios).toFixed(2)} x (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
  );
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

function range(numbers) {
  return `${Math.min(...numbers).toFixed(0)} to ${Math.max(...numbers).toFixed(0)}`;
}
