import { createRdkitEngine, standardise } from "@molsieve/chem";
import { expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";

const engine = await createRdkitEngine();

/** Reads, standardises and fingerprints nci-5k once, refused structures included; answers how many RDKit-JS fingerprinted. */
function runThrough(): number {
  let fingerprinted = 0;
  for (const smiles of NCI_SMILES) {
    const result = standardise(engine, smiles);
    if (!result.ok) continue;
    using value = result.value;
    expect(value.molecule.nAtoms).toBeGreaterThan(0);
    value.mol.morganBits(2, 2048);
    fingerprinted++;
  }
  return fingerprinted;
}

/** Bytes outside the JavaScript heap that are not buffers of ours: RDKit's WebAssembly memory and little else. */
function wasmBytes(): number {
  const { external, arrayBuffers } = process.memoryUsage();
  return external - arrayBuffers;
}

// A molecule left behind takes some 5 kB, so a leak in one row of ten would grow the memory by 7 MB.
test("15,000 molecules more through a warm engine leave its memory as it was", () => {
  const fingerprinted = runThrough();
  const before = { wasm: wasmBytes(), rss: process.memoryUsage.rss() };
  for (let pass = 0; pass < 3; pass++) runThrough();
  expect(engine.liveMolecules).toBe(0);
  expect(engine.moleculesRead).toBeGreaterThanOrEqual(4 * fingerprinted);
  expect(fingerprinted).toBeGreaterThan(4900);
  expect(wasmBytes() - before.wasm).toBeLessThan(1e6);
  expect(process.memoryUsage.rss() - before.rss).toBeLessThan(100e6);
}, 240_000);
