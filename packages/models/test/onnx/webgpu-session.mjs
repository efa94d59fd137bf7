// Runs a small model on ONNX Runtime's provider for WebGPU and on that for the processor. Prints the largest difference and the largest
// number, or why there is none.
import { OnnxGraph } from "../../dist/onnx/onnx-graph.js";
import { openOnnxSession } from "../../dist/onnx/open-session.js";

const [nRows, nColumns, nOut] = [64, 32, 24];
const graph = new OnnxGraph();
const weights = Float32Array.from({ length: nColumns * nOut }, (_, i) => Math.sin(i));
const layer = graph.node("Relu", [
  graph.node("MatMul", [graph.input("x", "float", [nColumns]), graph.constant(weights, [nColumns, nOut])]),
]);
// Two lines to each place, as messages are summed.
const places = graph.constant(
  BigInt64Array.from({ length: nRows }, (_, i) => BigInt(i >> 1)),
  [nRows, 1],
);
const zeros = graph.constant(new Float32Array(nRows * nOut), [nRows, nOut]);
graph.output("y", "float", [nOut], graph.node("ScatterND", [zeros, places, layer], { reduction: { text: "add" } }));
const bytes = graph.fileBytes({ name: "sums", metadata: {} });
const words = Uint32Array.from({ length: nRows }, (_, i) => Math.imul(i + 1, 2654435761));
const rows = { nRows, blocks: [{ form: "bits", name: "x", width: nColumns, words }] };
const wanted = openOnnxSession(bytes, "the model").run(rows, ["y"]).y;
let said;
try {
  const found = openOnnxSession(bytes, "the model", "webgpu").run(rows, ["y"]).y;
  const difference = wanted.reduce((most, each, i) => Math.max(most, Math.abs(each - found[i])), 0);
  said = { difference, largest: Math.max(...wanted) };
} catch ({ code, message }) {
  said = { code, message };
}
process.stdout.write(`\n${JSON.stringify(said)}\n`, () => process.exit());
