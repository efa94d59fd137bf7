// What a product with the kernel matrix costs that conjugate gradients take each step of: processor time a pair of rows, with kernel
// values computed (exact) and kept from before (near). Usage:
//   pnpm build && node benchmarks/models/gp-product.mjs [--copies 1,4]
// The embedded nci-5k, so many copies of it, described by four kinds of fragment counts; four sides.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createRdkitEngine } from "../../packages/chem/dist/index.js";
import { parseFeatures } from "../../packages/featurise/dist/index.js";
import { KernelBands } from "../../packages/models/dist/gp/kernel-bands.js";
import { featuriseRows, takeRows } from "../../packages/models/dist/index.js";
import { describeMachine } from "../machine.mjs";
import { parsedMolecules } from "../peer/parsed-molecules.mjs";

const FRAGMENTS = [
  "morgan:counts,bits=4096,radius=2",
  "fcfp:counts,bits=4096",
  "atompair:counts,bits=4096,countSimulation=false",
  "torsion:counts,bits=4096,countSimulation=false",
];
const SIDES = 4;
const { values } = parseArgs({ options: { copies: { type: "string", default: "1,4" } } });
const lines = readFileSync(new URL("../../datasets/nci-5k/nci-5k.smi", import.meta.url), "utf8")
  .trim()
  .split("\n");
const engine = await createRdkitEngine({ reader: "fast" });
const smiles = lines.map((line) => line.split(/\s/)[0]);
const molecules = parsedMolecules(engine, smiles).filter((molecule) => molecule !== undefined);
const all = featuriseRows(parseFeatures(FRAGMENTS.join(" + ")), molecules);
const kernel = { terms: all.blocks.map(({ name }) => ({ weight: 0.2, term: { kind: "min-max", block: name } })) };
console.log(JSON.stringify(describeMachine()));
for (const copies of values.copies.split(",").map(Number)) {
  const n = copies * all.nRows;
  const rows = takeRows(
    all,
    Array.from({ length: n }, (_, i) => i % all.nRows),
  );
  const bands = new KernelBands(kernel, rows, 2 ** 32);
  const sides = Float64Array.from({ length: n * SIDES }, Math.cos);
  for (const precision of ["exact", "near"]) {
    const before = process.cpuUsage();
    await bands.multiply(sides, SIDES, precision, () => undefined);
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    const nanoseconds = (1e9 * seconds) / ((n * (n + 1)) / 2);
    console.log(`${n} rows, ${precision}: ${seconds.toFixed(2)} s, ${nanoseconds.toFixed(1)} ns a pair of rows`);
  }
}
