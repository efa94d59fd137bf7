// Ends threads in the middle of runs of ONNX Runtime. Prints whether a thread says what this one says, how many threads were ended, and
// how many processes of theirs are left. Usage: node ended-workers.mjs [COUNT]
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { OnnxGraph } from "../../dist/onnx/onnx-graph.js";
import { openOnnxSession } from "../../dist/onnx/open-session.js";

const WIDTH = 256;
const graph = new OnnxGraph();
let layer = graph.input("x", "float", [WIDTH]);
for (let i = 0; i < 4; i++) {
  const weights = Float32Array.from({ length: WIDTH * WIDTH }, (_, at) => Math.sin(at + i) / WIDTH);
  layer = graph.node("Relu", [graph.node("MatMul", [layer, graph.constant(weights, [WIDTH, WIDTH])])]);
}
graph.output("y", "float", [WIDTH], layer);
const session = openOnnxSession(graph.fileBytes({ name: "deep", metadata: {} }), "deep");
const nRows = 2000;
const words = Uint32Array.from({ length: (nRows * WIDTH) / 32 }, (_, i) => Math.imul(i + 1, 2654435761));
const rows = { nRows, blocks: [{ form: "bits", name: "x", width: WIDTH, words }] };
const sum = () => session.run(rows, ["y"]).y.reduce((total, each) => total + each, 0);

if (!isMainThread) {
  parentPort.postMessage(sum());
  for (;;) sum();
}
const wanted = sum();
const count = Number(process.argv[2] ?? 6);
let same = true;
for (let i = 0; i < count; i += 3) {
  const ending = Array.from({ length: 3 }, async () => {
    const worker = new Worker(new URL(import.meta.url));
    const said = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    same &&= said === wanted;
    await delay(Math.random() * 50);
    await worker.terminate();
  });
  await Promise.all(ending);
}
let left = hosts();
for (let tries = 0; left > 0 && tries < 100; tries++) {
  await delay(100);
  left = hosts();
}
process.stdout.write(JSON.stringify({ same, ended: count, left }));

/** Processes of sessions that this one has started and that are there still; as far as the system tells. */
function hosts() {
  return readdirSync("/proc").filter((id) => {
    try {
      const [, parent] = / \w (\d+)/.exec(readFileSync(`/proc/${id}/stat`, "utf8").replace(/.*\)/s, ")")) ?? [];
      return parent === String(process.pid) && readFileSync(`/proc/${id}/cmdline`, "utf8").includes("session-host");
    } catch {
      return false;
    }
  }).length;
}
