// Runs the contract suite of computes without Vitest on every kind that is there, and writes what failed as JSON. Usage:
//   node benchmarks/gpu/contract.mjs --out FILE [--kinds webgpu,wasm]
// Exit code 1 where a check fails. WebGPU falls back to SwiftShader where Debian's Chromium is installed, as in the tests.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ComputeProcess } from "../../packages/models/test/compute/compute-process.mjs";
import { agreementChecks, contractChecks } from "../../packages/models/test/compute/contract/contract-checks.mjs";

const { values } = parseArgs({
  options: { out: { type: "string" }, kinds: { type: "string", default: "wasm,webgpu,tfjs-node,tfjs-node-gpu" } },
});
const wasm = await ComputeProcess.start("wasm");
const results = [];
for (const kind of values.kinds.split(",")) {
  const compute = kind === "wasm" ? wasm : await ComputeProcess.start(kind);
  results.push(compute.skip === undefined ? await judged(compute) : { kind, skip: compute.skip });
  writeFileSync(values.out, JSON.stringify(results));
  if (compute !== wasm) compute.stop();
}
wasm.stop();
process.exitCode = results.some(({ failures }) => failures?.length > 0) ? 1 : 0;

async function judged(compute) {
  const { kind, device, software } = compute;
  const checks = [...contractChecks(compute), ...(compute === wasm ? [] : agreementChecks(compute, wasm))];
  const failures = [];
  const start = performance.now();
  for (const { name, run } of checks) {
    try {
      await run();
    } catch ({ message }) {
      failures.push({ name, message });
      process.stderr.write(`${kind} fails: ${name}: ${message}\n`);
    }
  }
  const seconds = (performance.now() - start) / 1000;
  process.stderr.write(`${kind}: ${checks.length - failures.length} of ${checks.length} checks pass\n`);
  return { kind, device, software, nChecks: checks.length, failures, seconds };
}
