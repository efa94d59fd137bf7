import { afterAll, expect, test } from "vitest";
import { computeContract, LOSS_TOLERANCE, type Training, trainingOf } from "./compute.contract.js";
import { ComputeProcess } from "./compute-process.js";

const wasm = await ComputeProcess.start("wasm");
const others = await Promise.all((["webgpu", "tfjs-node", "tfjs-node-gpu"] as const).map(ComputeProcess.start));
afterAll(() => {
  for (const compute of [wasm, ...others]) compute.stop();
});

test("WebAssembly runs everywhere", () => {
  expect(wasm.skip).toBeUndefined();
});

for (const compute of [wasm, ...others]) computeContract(compute);

for (const compute of others) {
  test.skipIf(compute.skip)(`dropout on ${compute.kind} drops what it drops on WebAssembly`, async () => {
    const input = { x: { shape: [10, 20], values: new Array<number>(200).fill(3) }, rate: 0.5, seed: 1 };
    const [own, theirs] = await Promise.all([wasm, compute].map((each) => each.ask<number[]>("dropout", input)));
    expect(theirs).toEqual(own);
  });

  test.skipIf(compute.skip)(`${compute.kind} has the losses of WebAssembly`, { timeout: 300_000 }, async () => {
    const training = { ...trainingOf(5), nSteps: 20, early: 20 };
    const [own, theirs] = await Promise.all([wasm, compute].map((each) => each.ask<Training>("train", training)));
    const ratios = own?.losses.map((loss, i) => (theirs?.losses[i] as number) / loss) ?? [];
    expect(ratios).toHaveLength(20);
    for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(LOSS_TOLERANCE);
  });
}
