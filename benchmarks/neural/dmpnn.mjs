// Message-passing networks, one thread: us a molecule to train and to predict, beside the same network in PyTorch (dmpnn.py, Debian's
// python3-torch) on the same molecules with the same weights, in turns in one run.
// Processor time, so that other processes count little. Depth 3, hidden 300, one member. Ours makes its
// batches within the time, PyTorch's are collated beforehand. Usage:
//   node benchmarks/neural/dmpnn.mjs [--file FILE.smi] [--molecules 2048] [--batch 64] [--rounds 5] [--python /usr/bin/python3]
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createRdkitEngine, parseSmiles } from "../../packages/chem/dist/index.js";
import { molGraphBatch, molLogP, parseFeatures } from "../../packages/featurise/dist/index.js";
import { dmpnnModel } from "../../packages/models/dist/dmpnn/dmpnn-model.js";
import { dmpnnNetwork } from "../../packages/models/dist/dmpnn/dmpnn-network.js";
import { firstWeights } from "../../packages/models/dist/dmpnn/dmpnn-shape.js";
import { graphNetworkRows } from "../../packages/models/dist/dmpnn/graph-batch.js";
import { createCompute, featuriseRows } from "../../packages/models/dist/index.js";
import { NetworkInputs } from "../../packages/models/dist/network/network-inputs.js";
import { trainNetwork } from "../../packages/models/dist/network/train-network.js";
import { describeMachine } from "../machine.mjs";

const { values } = parseArgs({
  options: {
    file: { type: "string", default: fileURLToPath(new URL("../../datasets/nci-5k/nci-5k.smi", import.meta.url)) },
    molecules: { type: "string", default: "2048" },
    batch: { type: "string", default: "64" },
    rounds: { type: "string", default: "5" },
    python: { type: "string", default: "/usr/bin/python3" },
  },
});
const [most, batchSize, rounds] = [values.molecules, values.batch, values.rounds].map(Number);

const engine = await createRdkitEngine();
const molecules = [];
for (const line of readFileSync(values.file, "utf8").split("\n")) {
  if (molecules.length === most) break;
  const parsed = parseSmiles(engine, line.split(/\s/)[0] ?? "");
  if (!parsed.ok) continue;
  const molecule = parsed.mol.molecule();
  parsed.mol[Symbol.dispose]();
  if (molecule.nBonds > 0) molecules.push(molecule);
}
const nRows = molecules.length;
const features = featuriseRows(parseFeatures("graph"), molecules);
const [graph] = features.graphs;
const inputs = NetworkInputs.fit({ nRows, blocks: [] });
const rows = { nRows, graph, descriptors: inputs.rows({ nRows, blocks: [] }) };
const y = Float32Array.from(molecules, (molecule) => molLogP(molecule) / 3);

const [hidden, depth] = [300, 3];
const shape = {
  atomWidth: graph.width,
  hidden,
  depth,
  aggregation: "norm",
  nValues: 0,
  nLines: 0,
  layers: [hidden, 1],
};
const weights = firstWeights(shape, 1, 1);
const scale = { mean: 0, sd: 1, noise: 0 };
const parts = { task: { kind: "regression" }, features: [], descriptors: "none", inputs, head: "squared", nMembers: 1 };
const model = dmpnnModel({ ...parts, shape, weights, scale });

const folder = mkdtempSync(join(tmpdir(), "molsieve-"));
const dense = molGraphBatch(molecules);
const { atomStarts, bondStarts } = graph;
const arrays = { atomStarts, bondStarts, atoms: dense.atoms, edges: dense.edges, edgeIndex: dense.edgeIndex, y };
for (const [name, { data }] of Object.entries(weights)) arrays[name] = data;
for (const [name, data] of Object.entries(arrays))
  writeFileSync(join(folder, `${name}.bin`), new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
const about = { hidden, depth, norm: 100, atomWidth: dense.atomWidth, edgeWidth: dense.edgeWidth };
writeFileSync(join(folder, "about.json"), JSON.stringify(about));

const script = fileURLToPath(new URL("dmpnn.py", import.meta.url));
const peer = spawn(values.python, [script, folder, String(batchSize)], { stdio: ["pipe", "pipe", "inherit"] });
const answers = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
const ask = async (what) => {
  peer.stdin.write(`${what}\n`);
  const { value, done } = await answers.next();
  if (done) throw new Error("the PyTorch process has ended");
  return value;
};

const compute = await createCompute({ prefer: ["wasm"] });
const targets = { head: { kind: "regression" }, nTargets: 1, y, weights: new Float32Array(nRows).fill(1) };
const job = {
  network: dmpnnNetwork(shape),
  rows: graphNetworkRows(shape, rows, 1, false),
  targets,
  options: { epochs: 1, batchSize, learningRate: 1e-3, warmUpEpochs: 0, dropout: 0, seed: 1 },
};
const timed = async (work) => {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
};

try {
  const version = await ask("outputs");
  const theirs = new Float32Array(new Uint8Array(readFileSync(join(folder, "outputs.bin"))).buffer);
  const ours = model.predict(features).value;
  const difference = ours.reduce((worst, value, i) => Math.max(worst, Math.abs(value - theirs[i])), 0);
  const times = { train: [], "train, PyTorch": [], predict: [], "predict, PyTorch": [] };
  for (let round = 0; round <= rounds; round++) {
    const one = {
      train: await timed(() => trainNetwork(compute, job, weights)),
      "train, PyTorch": Number(await ask("train")),
      predict: await timed(() => model.predict(features)),
      "predict, PyTorch": Number(await ask("predict")),
    };
    // The first round warms up.
    if (round > 0) for (const [name, seconds] of Object.entries(one)) times[name].push((1e6 * seconds) / nRows);
  }
  const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  const best = (list) => Math.min(...list);
  const { cpu, node, loadBefore, date, commit } = describeMachine();
  console.log(`${cpu}, Node ${node}, PyTorch ${version}, load ${loadBefore}, ${date}, ${commit}`);
  console.log(
    `${nRows} molecules, ${(atomStarts[nRows] / nRows).toFixed(1)} atoms each, batches of ${batchSize}, ${rounds} rounds`,
  );
  console.log(`largest difference of outputs: ${difference.toExponential(1)}`);
  console.log("us a molecule        | median |  best");
  for (const [name, list] of Object.entries(times)) {
    console.log(`${name.padEnd(20)} | ${median(list).toFixed(0).padStart(6)} | ${best(list).toFixed(0).padStart(5)}`);
  }
  for (const [name, of] of [
    ["median", median],
    ["best", best],
  ]) {
    const ratio = (what) => (of(times[`${what}, PyTorch`]) / of(times[what])).toFixed(2);
    console.log(`speed over PyTorch's, ${name}: training ${ratio("train")}, prediction ${ratio("predict")}`);
  }
} finally {
  peer.stdin.end();
  compute.close();
  rmSync(folder, { recursive: true });
}
