// Fingerprints and descriptors: what can be computed, scaling learnt from training molecules, saved specs and a cache.
// Run: pnpm examples   (or build, then: node examples/dist/05-features.js)
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  cachedFeatures,
  createRdkitEngine,
  FEATURISER_KINDS,
  featuresText,
  featuriseAll,
  fitFeatures,
  loadFeatures,
  parseFeatures,
  parseSmiles,
  saveFeatures,
} from "molsieve";

const folder = await mkdtemp(join(tmpdir(), "molsieve-"));
const engine = await createRdkitEngine();
function moleculeOf(smiles: string) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
}

console.log(`There are ${FEATURISER_KINDS.map(({ name }) => name).join(", ")}.`);

// Two fingerprints and three descriptors of aspirin and of a copper compound.
const mixed = parseFeatures("morgan:radius=2,bits=1024 + maccs + rdkit2d:names=MolWt+TPSA+MaxPartialCharge");
const { blocks, missing } = featuriseAll(mixed, ["CC(=O)Oc1ccccc1C(=O)O", "C[Cu]"].map(moleculeOf));
for (const block of blocks) {
  if (block.form === "values") {
    for (const [i, { name, unit }] of block.columns.entries()) console.log(`${name}: ${block.values[i]} ${unit}`);
  } else console.log(`${block.name}: ${block.width} ${block.form}`);
}
for (const { row, reason } of missing) console.log(`Row ${row} lacks a value: ${reason}`);

// Scaling is learnt from the training molecules and carried in the spec; a saved spec is checked when it is loaded.
const lines = (await readFile("datasets/nci-5k/nci-5k.smi", "utf8")).split("\n").slice(0, 400);
const smiles = lines.map((line) => line.split("\t")[0] ?? "").filter(parses);
const scaled = parseFeatures("rdkit2d:impute=median,scale=standard");
const fitted = fitFeatures(scaled, smiles.slice(0, 300).map(moleculeOf));
await saveFeatures(engine, fitted, join(folder, "features.json"));
console.log(`Loaded and checked: ${featuresText(await loadFeatures(engine, join(folder, "features.json")))}`);

// Features of a library are computed once.
for (const attempt of ["first", "second"]) {
  const start = performance.now();
  const table = await cachedFeatures(join(folder, "cache"), fitted, smiles, moleculeOf);
  console.log(`${attempt} time: ${table.nRows} rows in ${Math.round(performance.now() - start)} ms`);
}

function parses(text: string): boolean {
  const parsed = parseSmiles(engine, text);
  if (parsed.ok) parsed.mol[Symbol.dispose]();
  return parsed.ok;
}
