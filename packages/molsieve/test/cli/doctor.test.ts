import { availableParallelism } from "node:os";
import { doctor } from "molsieve";
import { describe, expect, test } from "vitest";
import { molsieve } from "../support/command.js";

const BACKENDS = ["tfjs-node-gpu", "tfjs-node", "tfjs-backend-webgpu", "tfjs-backend-wasm"];

describe("doctor", () => {
  test("--json prints what the function returns, as one object", async () => {
    const { code, stdout, stderr } = await molsieve(["doctor", "--json"], { cwd: "." });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^\{.*\}\n$/);
    const printed = JSON.parse(stdout) as object;
    const returned = JSON.parse(JSON.stringify(await doctor())) as object;
    expect(printed).toEqual({ ...returned, free_memory_mib: expect.any(Number) });
  });

  test("knows this machine", async () => {
    const found = await doctor();
    expect(found).toMatchObject({
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
      rdkit: expect.stringMatching(/^\d{4}\.\d{2}\.\d/),
      rdkit_runs: true,
      wasm_simd: true,
      wasm_threads: true,
      cores: availableParallelism(),
    });
    expect(found.memory_mib).toBeGreaterThan(found.free_memory_mib);
    expect(found.gpu).toMatch(/\S/);
  });

  test("names the backends from best to worst, each with a reason, and the first that runs", async () => {
    const { tensor_backend, tensor_backends } = await doctor();
    expect(tensor_backends.map(({ name }) => name)).toEqual(BACKENDS.map((name) => `@tensorflow/${name}`));
    for (const { detail } of tensor_backends) expect(detail).toMatch(/\S/);
    expect(tensor_backend).toBe(tensor_backends.find(({ runs }) => runs)?.name ?? null);
  });

  test("prints the same for people", async () => {
    const { code, stdout, stderr } = await molsieve(["doctor"], { cwd: "." });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const name of [
      "Molsieve",
      "Node",
      "RDKit-JS",
      "WebAssembly",
      "Processor",
      "Memory",
      "GPU for search",
      "TensorFlow.js",
    ]) {
      expect(stdout).toMatch(new RegExp(`^${name} +\\S`, "m"));
    }
    for (const name of BACKENDS) expect(stdout).toMatch(new RegExp(`^ {2}[+-] @tensorflow/${name}: \\S`, "m"));
  });
});
