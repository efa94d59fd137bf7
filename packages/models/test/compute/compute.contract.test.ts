import { afterAll, describe, expect, test } from "vitest";
import { ComputeProcess } from "./compute-process.mjs";
import { agreementChecks, contractChecks } from "./contract/contract-checks.mjs";

const wasm = await ComputeProcess.start("wasm");
const others = await Promise.all((["webgpu", "tfjs-node", "tfjs-node-gpu"] as const).map(ComputeProcess.start));
afterAll(() => {
  for (const compute of [wasm, ...others]) compute.stop();
});

test("WebAssembly runs everywhere", () => {
  expect(wasm.skip).toBeUndefined();
});

for (const compute of [wasm, ...others]) {
  const checks = [...contractChecks(compute), ...(compute === wasm ? [] : agreementChecks(compute, wasm))];
  describe.skipIf(compute.skip)(`compute on ${compute.kind}`, { timeout: 300_000 }, () => {
    for (const { name, run } of checks) test(name, run);
  });
}
