import assert from "node:assert/strict";

/** That other computes can be open in the same process, and that closing them harms nothing. */
export const besideChecks = ["wasm", "the same kind"].map((other) => ({
  name: `another compute, ${other}, in the same process`,
  run: (compute) => checkBeside(compute, other === "wasm" ? "wasm" : compute.kind),
}));

async function checkBeside(compute, kind) {
  const found = await compute.ask("beside", { kind });
  assert.notEqual(found.backends[0], found.backends[1]);
  if (kind === "webgpu") assert.match(found.refusal, /cannot be read at once in Node.*Await its data\(\)/);
  else assert.equal(found.refusal, undefined);
  assert.deepEqual(found.products, [[11], [11]]);
  assert.deepEqual(found.moved, [11, 12]);
  assert.deepEqual(found.afterClosing, [11]);
}
