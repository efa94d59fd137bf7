// Predictions of networks without TensorFlow.js on one thread, beside PyTorch and ONNX Runtime on one thread each, in turns in one run;
// features are made before. Usage:
//   node benchmarks/neural/predict.mjs [--runs 7] [--molecules 1024] [--write]
// MLP: 2,048 bits of which 50 are on, 512, 256, 1. D-MPNN: Chemprop's (depth 3, hidden 300, mean, one layer of 300) on molecules of
// datasets/nci-5k, and of znp.50k where MOLSIEVE_DATASETS names the folder that has it. Weights are random: time does not depend on them.
// All programs have the same weights, and what they say is compared. Times are of the processor. `--write` writes
// benchmarks/results/neural-predict.md.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine } from "../../packages/chem/dist/index.js";
import { molGraphBatch, parseFeatures } from "../../packages/featurise/dist/index.js";
import { createCompute } from "../../packages/models/dist/index.js";
import { DmpnnRunner } from "../../packages/models/dist/network/run-dmpnn.js";
import { MlpRunner } from "../../packages/models/dist/network/run-mlp.js";
import { addDmpnn } from "../../packages/models/dist/onnx/dmpnn-graph.js";
import { openLocalSession } from "../../packages/models/dist/onnx/local-session.js";
import { addRawOutputs, RAW_OUTPUT } from "../../packages/models/dist/onnx/network-outputs.js";
import { OnnxGraph } from "../../packages/models/dist/onnx/onnx-graph.js";
import { findOnnxRuntime } from "../../packages/models/dist/onnx/onnx-runtime.js";
import { featuriseRows } from "../../packages/models/dist/rows/featurise-rows.js";
import { describeMachine } from "../machine.mjs";
import { parsedMolecules } from "../peer/parsed-molecules.mjs";
import { startPeer } from "../peer/python-peer.mjs";
import { createMlp, randomFingerprints } from "./networks.mjs";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "7" },
    molecules: { type: "string", default: "1024" },
    write: { type: "boolean", default: false },
  },
});
const runs = Number(values.runs);
const nRows = Number(values.molecules);
const WIDTHS = [2048, 512, 256, 1];
const BATCHES = [64, 1024];
const HIDDEN = 300;

const machine = { ...describeMachine(), runs };
const folder = mkdtempSync(join(tmpdir(), "predict-"));
const peer = startPeer(process.env.MOLSIEVE_PYTHON ?? "/usr/bin/python3", new URL("predict.py", import.meta.url));
try {
  const jobs = [...(await mlpJobs()), ...(await graphJobs())];
  console.log(JSON.stringify(machine));
  for (let run = 0; run <= runs; run++) {
    for (const job of jobs) {
      const { us, outputs } = await job.measure();
      if (run > 0) job.all.push(us);
      job.outputs = outputs;
    }
  }
  const lines = jobs.map((job) =>
    lineOf(
      job,
      jobs.find(({ what }) => what === job.what),
    ),
  );
  const table = [
    "| network | program | us an item | times ours | largest difference |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
  console.log(table);
  if (values.write) writeReport(machine, table);
} finally {
  peer.stop();
  rmSync(folder, { recursive: true });
}

/** A row of the table; the first job of a network is ours. */
function lineOf({ what, program, all, outputs }, ours) {
  const ratio = ours.all.map((us, i) => all[i] / us);
  const differ = Math.max(...outputs.map((each, i) => Math.abs(each - ours.outputs[i])));
  const largest = Math.max(...ours.outputs.map(Math.abs));
  const share = program === ours.program ? "" : (differ / largest).toExponential(1);
  return `| ${what} | ${program} | ${show(median(all))} (${show(Math.min(...all))} to ${show(Math.max(...all))}) | ${median(ratio).toFixed(2)} | ${share} |`;
}

async function mlpJobs() {
  const rows = { nRows, ...randomFingerprints(nRows, WIDTHS[0], 50), values: new Float32Array(0) };
  const layers = WIDTHS.slice(1).map((width, i) => ({
    weights: randomWeights(WIDTHS[i], width),
    bias: randomWeights(1, width),
  }));
  const [first, ...rest] = layers;
  const runner = new MlpRunner({
    nMembers: 1,
    table: first.weights,
    valueWeights: new Float32Array(0),
    bias: first.bias,
    layers: rest,
  });
  const arrays = {
    indices: onDisk(rows.indices, [rows.indices.length]),
    starts: onDisk(rows.starts, [nRows + 1]),
    ...layersOnDisk(layers, WIDTHS[0]),
  };
  const onnx = await onnxJob(layers);
  const compute = await createCompute({ prefer: ["wasm"] });
  const stock = compute.run(() => mlpOf(compute.tf, layers));
  const jobs = [];
  for (const batch of BATCHES) {
    const what = `MLP, batches of ${batch}`;
    const parts = partsOf(nRows, batch, (from, to) => bagsOf(rows, from, to));
    const dense = partsOf(nRows, batch, (from, to) => rows.dense.subarray(from * WIDTHS[0], to * WIDTHS[0]));
    jobs.push(ownJob(what, parts, (part) => runner.run(part)));
    jobs.push(ownJob(what, dense, onnx, "ONNX Runtime, dense rows"));
    for (const kind of ["bags", "dense"]) jobs.push(await peerJob(what, kind, batch, arrays, `PyTorch, ${kind}`));
    const tensors = compute.run(() =>
      dense.map((part) => compute.tf.tensor2d(part, [part.length / WIDTHS[0], WIDTHS[0]])),
    );
    jobs.push(
      ownJob(
        what,
        tensors,
        (part) => compute.run(() => compute.tf.tidy(() => stock.predict(part)).dataSync()),
        "TensorFlow.js, our WASM kernels, dense rows",
      ),
    );
  }
  return jobs;
}

function mlpOf(tf, layers) {
  const mlp = createMlp(tf, WIDTHS);
  for (const [i, { weights, bias }] of layers.entries()) {
    mlp.variables[2 * i].assign(tf.tensor2d(weights, [WIDTHS[i], WIDTHS[i + 1]]));
    mlp.variables[2 * i + 1].assign(tf.tensor1d(bias));
  }
  return mlp;
}

async function graphJobs() {
  const engine = await createRdkitEngine();
  const spec = parseFeatures("graph");
  const jobs = [];
  for (const [library, smiles] of libraries()) {
    const molecules = parsedMolecules(engine, everyNth(smiles, nRows)).filter((molecule) => molecule !== undefined);
    const graphs = featuriseRows(spec, molecules).graphs[0];
    const batch = molGraphBatch(molecules);
    const weights = graphWeights(graphs.width);
    const runner = new DmpnnRunner(weights);
    const onnx = onnxGraphNetwork(weights);
    const arrays = {
      atomStarts: onDisk(graphs.atomStarts, [molecules.length + 1]),
      edgeStarts: onDisk(
        graphs.bondStarts.map((start) => 2 * start),
        [molecules.length + 1],
      ),
      atoms: onDisk(batch.atoms, [batch.nAtoms, batch.atomWidth]),
      edges: onDisk(batch.edges, [batch.nEdges, batch.edgeWidth]),
      from: onDisk(batch.edgeIndex.slice(0, batch.nEdges), [batch.nEdges]),
      W_i: onDisk(weights.input, [graphs.width + batch.edgeWidth, HIDDEN]),
      W_h: onDisk(weights.hidden, [HIDDEN, HIDDEN]),
      W_o: onDisk(weights.output.weights, [graphs.width + HIDDEN, HIDDEN]),
      "W_o.bias": onDisk(weights.output.bias, [HIDDEN]),
      ...layersOnDisk(
        [{ weights: weights.head.valueWeights, bias: weights.head.bias }, ...weights.head.layers],
        HIDDEN,
      ),
    };
    const atoms = (batch.nAtoms / molecules.length).toFixed(1);
    for (const size of BATCHES) {
      const what = `D-MPNN, ${library} (${atoms} atoms), batches of ${size}`;
      const parts = partsOf(molecules.length, size, (from, to) => featuriseRows(spec, molecules.slice(from, to)));
      jobs.push(ownJob(what, parts, (part) => runner.run(part.graphs[0])));
      jobs.push(ownJob(what, parts, (part) => onnx.run(part, [RAW_OUTPUT])[RAW_OUTPUT], "ONNX Runtime, batches of 64"));
      jobs.push(await peerJob(what, "graph", size, arrays, "PyTorch"));
    }
  }
  return jobs;
}

function graphWeights(atomWidth) {
  const BOND_WIDTH = 14;
  return {
    nMembers: 1,
    depth: 3,
    nAtomColumns: atomWidth,
    divisor: "nAtoms",
    input: randomWeights(atomWidth + BOND_WIDTH, HIDDEN),
    hidden: randomWeights(HIDDEN, HIDDEN),
    output: { weights: randomWeights(atomWidth + HIDDEN, HIDDEN), bias: randomWeights(1, HIDDEN) },
    head: {
      table: new Float32Array(0),
      valueWeights: randomWeights(HIDDEN, HIDDEN),
      bias: randomWeights(1, HIDDEN),
      layers: [{ weights: randomWeights(HIDDEN, 1), bias: randomWeights(1, 1) }],
    },
  };
}

/** The network as `--runtime onnx` runs it: the arrays that it takes are made of the graphs in the time that is measured. */
function onnxGraphNetwork({ depth, nAtomColumns: atomWidth, input, hidden, output, head }) {
  const tensor = (shape, data) => ({ shape: [1, ...shape], data });
  const config = {
    members: 1,
    descriptors: "none",
    aggregation: "mean",
    depth,
    atomWidth,
    hidden: HIDDEN,
    layers: [HIDDEN],
  };
  const tensors = {
    W_i: tensor([input.length / HIDDEN, HIDDEN], input),
    W_h: tensor([HIDDEN, HIDDEN], hidden),
    W_o: tensor([atomWidth + HIDDEN, HIDDEN], output.weights),
    "W_o.bias": tensor([HIDDEN], output.bias),
    "ffn.0.weights": tensor([HIDDEN, HIDDEN], head.valueWeights),
    "ffn.0.bias": tensor([HIDDEN], head.bias),
    "ffn.1.weights": tensor([HIDDEN, 1], head.layers[0].weights),
    "ffn.1.bias": tensor([1], head.layers[0].bias),
  };
  const graph = new OnnxGraph();
  addRawOutputs(graph, addDmpnn(graph, [], { estimator: "dmpnn", config, tensors }), 1, 1);
  return openLocalSession(graph.fileBytes({ name: "dmpnn", metadata: {} }), "the D-MPNN", "cpu");
}

/** Libraries of SMILES: the one of the repository, and others that are there. */
function libraries() {
  const own = [["nci-5k", fileURLToPath(new URL("../../datasets/nci-5k/nci-5k.smi", import.meta.url))]];
  const shared = process.env.MOLSIEVE_DATASETS;
  if (shared !== undefined) own.push(["znp.50k", join(shared, "libraries/rdkit/znp.50k.smi.gz")]);
  return own
    .filter(([, path]) => existsSync(path))
    .map(([name, path]) => [
      name,
      textOf(path)
        .trim()
        .split("\n")
        .map((line) => line.split(/[\t ]/)[0]),
    ]);
}

function textOf(path) {
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

function everyNth(items, count) {
  const step = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, i) => i % step === 0).slice(0, count);
}

/** Weights `[from, to]` as they are at the start of training. */
function randomWeights(from, to) {
  return Float32Array.from({ length: from * to }, () => (Math.random() * 2 - 1) * Math.sqrt(3 / from));
}

function onDisk(array, shape) {
  const file = join(folder, `${Math.random()}`);
  writeFileSync(file, array);
  const kinds = new Map([
    [Float32Array, "float32"],
    [Uint32Array, "int32"],
    [Int32Array, "int32"],
  ]);
  return [file, kinds.get(array.constructor), shape];
}

function layersOnDisk(layers, width) {
  let from = width;
  return Object.fromEntries(
    layers.flatMap(({ weights, bias }, i) => {
      const named = [
        [`weights.${i}`, onDisk(weights, [from, bias.length])],
        [`bias.${i}`, onDisk(bias, [bias.length])],
      ];
      from = bias.length;
      return named;
    }),
  );
}

function partsOf(count, batch, make) {
  return Array.from({ length: Math.ceil(count / batch) }, (_, i) => make(i * batch, Math.min((i + 1) * batch, count)));
}

function bagsOf({ indices, starts, values: none }, from, to) {
  const own = indices.slice(starts[from], starts[to]);
  return {
    nRows: to - from,
    indices: own,
    starts: starts.slice(from, to + 1).map((start) => start - starts[from]),
    values: none,
  };
}

function ownJob(what, parts, predict, program = "Molsieve") {
  return {
    what,
    program,
    all: [],
    async measure() {
      const before = process.cpuUsage();
      const outputs = parts.map(predict);
      const { user, system } = process.cpuUsage(before);
      const all = outputs.flatMap((each) => [...each]);
      return { us: (user + system) / all.length, outputs: all };
    },
  };
}

async function peerJob(what, kind, batch, arrays, program) {
  const job = `${what} ${kind}`;
  machine.torch = (await peer.ask({ arrays, kind, batch, job })).torch;
  return {
    what,
    program,
    all: [],
    async measure() {
      const { seconds, outputs } = await peer.ask({ job });
      return { us: (seconds * 1e6) / outputs.length, outputs };
    },
  };
}

async function onnxJob(layers) {
  const graph = new OnnxGraph();
  let value = graph.input("rows", "float", [WIDTHS[0]]);
  for (const [i, { weights, bias }] of layers.entries()) {
    const sum = graph.node("Gemm", [
      value,
      graph.constant(weights, [WIDTHS[i], WIDTHS[i + 1]]),
      graph.constant(bias, [bias.length]),
    ]);
    value = i + 1 < layers.length ? graph.node("Relu", [sum]) : sum;
  }
  graph.output("value", "float", [WIDTHS.at(-1)], value);
  const bytes = graph.fileBytes({ name: "mlp", metadata: {} });
  const runtime = findOnnxRuntime();
  const session = runtime.createSession();
  session.loadModel(bytes.buffer, bytes.byteOffset, bytes.byteLength, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  return (part) => {
    const rows = runtime.createTensor("float32", part, [part.length / WIDTHS[0], WIDTHS[0]]);
    return session.run({ rows }, { value: null }, {}).value.data;
  };
}

function writeReport(machine, table) {
  const text = `# Predictions of networks on one thread

${table}

MLP: 2,048 bits of which 50 are on, 512, 256, 1. D-MPNN: Chemprop's, depth 3, hidden 300, mean of the atoms, one layer of 300, ${nRows} molecules. Features are made
before and not counted. Microseconds of processor time, median of ${runs} runs (smallest to largest), in turns in one run; times ours: median of the ratios of
each run; largest difference of what is said, in units of the largest number said. Molsieve computes surroundings of bonds that recur in a batch once, so that larger batches cost
less a molecule.

Machine: ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, PyTorch ${machine.torch}; commit ${machine.commit}; load ${machine.loadBefore} before; ${machine.date}.

Made by \`node benchmarks/neural/predict.mjs --write\`.
`;
  writeFileSync(new URL("../results/neural-predict.md", import.meta.url), text);
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

function show(us) {
  return us < 10 ? us.toFixed(2) : us.toFixed(us < 100 ? 1 : 0);
}
