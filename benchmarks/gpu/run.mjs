// The GPU check, by run.sh: contract suite, search, training and inference of networks, ONNX Runtime, estimators. Usage:
//   benchmarks/gpu/run.sh [--only PARTS] [--skip PARTS] [--results FOLDER] [--seconds 1] [--software] [--small]
// PARTS, with commas between: contract, search, webgpu, tfjs-node-gpu, tfjs-node, wasm, onnx, fit-webgpu, fit-tfjs-node-gpu, fit-wasm. Each is a process with a time limit; one that
// fails does not stop the others. Their limits add up to 8 minutes. --software also takes drivers that compute on the processor, with ten
// times the limits; --small takes sizes that such drivers can do, whose figures mean nothing. Writes gpu-check.json and gpu-check.md (and
// gpu-search.*) into benchmarks/results or FOLDER. Exit code 0 where all parts that can run do and are right, 1 where one fails, 2 where
// no GPU was used.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { describeMachine } from "../machine.mjs";
import { formatResults } from "./format-results.mjs";
import { graphicsCard } from "./graphics-card.mjs";
import { renderGpuCheck } from "./report.mjs";

const RESULTS = fileURLToPath(new URL("../results", import.meta.url));
const SMALL_SEARCH = ["--rows", "5000", "--copies", "2", "--pair-rows", "1000", "--runs", "1"];

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    skip: { type: "string", default: "" },
    results: { type: "string", default: RESULTS },
    seconds: { type: "string" },
    software: { type: "boolean", default: false },
    small: { type: "boolean", default: false },
  },
});
const { results, software, small, seconds = small ? "0.1" : "1" } = values;
mkdirSync(results, { recursive: true });
const temporary = mkdtempSync(join(tmpdir(), "gpu-check-"));
const smallOption = small ? ["--small"] : [];
const networkOptions = ["--seconds", seconds, ...smallOption];
const softwareOption = software ? ["--software"] : [];
const search = [...softwareOption, ...(small ? SMALL_SEARCH : []), "--results", results];
const PARTS = {
  contract: { script: "contract.mjs", options: [], limitSeconds: 75 },
  search: { script: "search.mjs", options: search, limitSeconds: 90, out: join(results, "gpu-search.json") },
  webgpu: { script: "throughput.mjs", options: ["webgpu", ...softwareOption, ...networkOptions], limitSeconds: 50 },
  "tfjs-node-gpu": { script: "throughput.mjs", options: ["tfjs-node-gpu", ...networkOptions], limitSeconds: 30 },
  "tfjs-node": { script: "throughput.mjs", options: ["tfjs-node", ...networkOptions], limitSeconds: 15 },
  wasm: { script: "throughput.mjs", options: ["wasm", ...networkOptions], limitSeconds: 50 },
  onnx: { script: "onnx.mjs", options: networkOptions, limitSeconds: 20 },
  "fit-webgpu": { script: "estimators.mjs", options: ["webgpu", ...softwareOption, ...smallOption], limitSeconds: 55 },
  "fit-tfjs-node-gpu": { script: "estimators.mjs", options: ["tfjs-node-gpu", ...smallOption], limitSeconds: 25 },
  "fit-wasm": { script: "estimators.mjs", options: ["wasm", ...smallOption], limitSeconds: 70 },
};

const only = partNames(values.only ?? Object.keys(PARTS).join(","));
const skip = partNames(values.skip);
const check = { benchmark: "gpu-check", machine: describeMachine(), card: graphicsCard(), software, small, parts: {} };
for (const name of Object.keys(PARTS)) {
  if (!only.includes(name) || skip.includes(name)) continue;
  process.stderr.write(`== ${name}\n`);
  check.parts[name] = await runPart(name, PARTS[name]);
  write();
}
rmSync(temporary, { recursive: true, force: true });
formatResults(join(results, "gpu-check"));
process.stdout.write(readFileSync(join(results, "gpu-check.md"), "utf8"));
process.stderr.write(`written: ${join(results, "gpu-check.md")} and .json\n`);
process.exitCode = exitCode(Object.values(check.parts));

/** What a part wrote, and how it ended: `done`, `absent` where what it needs is not here, or `failed`. */
async function runPart(name, { script, options, limitSeconds, out = join(temporary, `${name}.json`) }) {
  rmSync(out, { force: true });
  const limitMs = limitSeconds * (software ? 10_000 : 1000);
  const outOption = script === "search.mjs" ? [] : ["--out", out];
  const path = fileURLToPath(new URL(script, import.meta.url));
  const start = performance.now();
  // The contract wants all bits of 32-bit floats, which CUDA's products drop on Ampere and later unless told not to.
  const env = name === "contract" ? { ...process.env, NVIDIA_TF32_OVERRIDE: "0" } : process.env;
  const stdio = ["ignore", "ignore", "pipe"];
  const child = spawn(process.execPath, [path, ...options, ...outOption], { stdio, env });
  const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    process.stderr.write(text);
    said = (said + text).slice(-2000);
  });
  const [code, signal] = await new Promise((resolve) => {
    child.on("close", (...end) => resolve(end));
  });
  clearTimeout(timer);
  const elapsedSeconds = (performance.now() - start) / 1000;
  const figures = existsSync(out) ? JSON.parse(readFileSync(out, "utf8")) : undefined;
  if (code === 0) return { end: "done", elapsedSeconds, figures };
  if (code === 2 && !name.endsWith("wasm"))
    return { end: "absent", elapsedSeconds, reason: said.trim().split("\n").at(-1) };
  const late = signal === "SIGKILL" && elapsedSeconds * 1000 >= limitMs;
  const reason = late ? `stopped after ${limitMs / 1000} s` : `ended with ${signal ?? `code ${code}`}`;
  process.stderr.write(`${name} ${reason}\n`);
  return { end: "failed", elapsedSeconds, reason, said, figures };
}

function write() {
  writeFileSync(join(results, "gpu-check.json"), `${JSON.stringify(check, null, 2)}\n`);
  writeFileSync(join(results, "gpu-check.md"), renderGpuCheck(check));
}

function exitCode(parts) {
  if (parts.some(({ end }) => end === "failed")) return 1;
  const onGpu = ["webgpu", "tfjs-node-gpu", "search", "fit-webgpu", "fit-tfjs-node-gpu"].some(
    (name) => check.parts[name]?.end === "done",
  );
  const asked = Object.keys(check.parts).some((name) => !["wasm", "tfjs-node", "fit-wasm"].includes(name));
  return asked && !onGpu ? 2 : 0;
}

function partNames(text) {
  const names = text.split(",").filter(Boolean);
  const unknown = names.find((name) => !(name in PARTS));
  if (unknown === undefined) return names;
  process.stderr.write(`There is no part ${JSON.stringify(unknown)}. Known: ${Object.keys(PARTS).join(", ")}\n`);
  process.exit(2);
}
