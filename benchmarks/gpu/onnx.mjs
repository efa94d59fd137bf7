// Times the inference of an MLP, written as an ONNX file, by the providers of ONNX Runtime that its package brings: processor (one
// thread and all) and WebGPU; compares their numbers. Usage:
//   node benchmarks/gpu/onnx.mjs --out FILE [--seconds 1] [--small]
// Exit code 1 where a provider predicts otherwise than one thread of the processor, 2 where there is no ONNX Runtime.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { OnnxGraph } from "../../packages/models/dist/onnx/onnx-graph.js";
import { randomFingerprints } from "../neural/networks.mjs";
import { SIZES } from "./network-jobs.mjs";

/** In parts of the largest number that one thread predicts. */
const TOLERANCE = 1e-4;
const RUNS = 3;

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    seconds: { type: "string", default: "1" },
    small: { type: "boolean", default: false },
  },
});
const ort = loadRuntime();
const { widths, nOn, training, inference } = SIZES[values.small ? "small" : "full"];
const file = mlpFile();
const PROVIDERS = {
  "one thread": { executionProviders: ["cpu"], intraOpNumThreads: 1 },
  "all threads": { executionProviders: ["cpu"] },
  WebGPU: { executionProviders: ["webgpu"] },
};
const figures = [];
let different = false;
for (const nRows of [...training, inference]) {
  const rows = randomFingerprints(nRows, widths[0], nOn).dense;
  let expected;
  for (const [provider, options] of Object.entries(PROVIDERS)) {
    const figure = await timed(options, rows, nRows).catch(({ message }) => ({ failure: message.split("\n", 1)[0] }));
    const { predicted, ...rest } = figure;
    expected ??= predicted;
    const difference = predicted && largestDifference(predicted, expected);
    if (!(difference === undefined || difference <= TOLERANCE)) different = true;
    figures.push({ provider, items: nRows, difference, ...rest });
    process.stderr.write(
      `ONNX Runtime, ${provider}, ${nRows} rows: ${figure.failure ?? `${figure.ms.toPrecision(3)} ms`}\n`,
    );
    writeFileSync(values.out, JSON.stringify({ widths, figures }));
  }
}
process.exit(different ? 1 : 0);

function loadRuntime() {
  try {
    // The package belongs to the models, not to the benchmarks.
    return createRequire(new URL("../../packages/models/package.json", import.meta.url))("onnxruntime-node");
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
    process.stderr.write("onnxruntime-node is not installed\n");
    process.exit(2);
  }
}

async function timed(options, rows, nRows) {
  const session = await ort.InferenceSession.create(file, { ...options, logSeverityLevel: 3 });
  const run = async () =>
    (await session.run({ features: new ort.Tensor("float32", rows, [nRows, widths[0]]) })).value.data;
  const predicted = Float32Array.from(await run());
  const start = performance.now();
  await run();
  const nRuns = Math.min(
    1000,
    Math.max(1, Math.round((Number(values.seconds) * 1000) / RUNS / (performance.now() - start))),
  );
  const times = [];
  for (let i = 0; i < RUNS; i++) {
    const begin = performance.now();
    for (let repeat = 0; repeat < nRuns; repeat++) await run();
    times.push((performance.now() - begin) / nRuns);
  }
  await session.release();
  times.sort((a, b) => a - b);
  return { predicted, ms: times[RUNS >> 1], range: [times[0], times[RUNS - 1]] };
}

function mlpFile() {
  const graph = new OnnxGraph();
  let hidden = graph.input("features", "float", [widths[0]]);
  for (const [i, width] of widths.slice(1).entries()) {
    const from = widths[i];
    const scale = Math.sqrt(6 / from);
    const weights = Float32Array.from({ length: from * width }, () => scale * (2 * Math.random() - 1));
    const product = graph.node("MatMul", [hidden, graph.constant(weights, [from, width])]);
    const sum = graph.node("Add", [product, graph.constant(new Float32Array(width).fill(0.01), [width])]);
    hidden = i + 2 < widths.length ? graph.node("Relu", [sum]) : sum;
  }
  graph.output("value", "float", [1], hidden);
  return graph.fileBytes({ name: "mlp", metadata: {} });
}

function largestDifference(found, expected) {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0) / largest;
}
