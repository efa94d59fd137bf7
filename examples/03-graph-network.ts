// A network on graphs: an encoder that learned from structures alone, a small ensemble that starts from it, and what it says of which atom.
// Run: pnpm examples   (or build, then: node examples/dist/03-graph-network.js)
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  atomContributions,
  createRdkitEngine,
  depictContributions,
  featuriseRows,
  loadModel,
  parseSmiles,
  pretrainTable,
  trainTable,
} from "molsieve";

const folder = await mkdtemp(join(tmpdir(), "molsieve-"));
const at = (name: string) => join(folder, name);

// Structures without any measurement teach a network to describe molecules: it learns what can be computed. Sizes are small to be quick.
const encoder = await pretrainTable("datasets/nci-5k/nci-5k.smi", at("encoder.mse"), {
  limit: 300,
  descriptors: "rdkit2d:names=MolLogP+MolMR+TPSA+RingCount+NumRotatableBonds",
  modelOptions: { hidden: 64, epochs: 8 },
});
console.log(`The encoder learned ${encoder.learned} descriptors of ${encoder.compounds} structures`);

// Two networks start from it; how far they are apart, and their errors on rows that they held out, make the uncertainty.
const trained = await trainTable("datasets/chembl2321810/chembl2321810.csv", at("network.msm"), {
  target: "activity",
  unit: "pIC50",
  model: "dmpnn",
  encoder: at("encoder.mse"),
  modelOptions: { members: 2, epochs: 8, layers: [64] },
});
const [{ metrics } = { metrics: [] }] = trained.targets;
for (const { name, rmse } of metrics) console.log(`${name}: cross-validated RMSE ${Number(rmse).toFixed(2)}`);

const engine = await createRdkitEngine();
const { features, targets } = await loadModel(engine, at("network.msm"));
const parsed = parseSmiles(engine, "O=S(=O)(Nc1cccs1)c1ccc(Oc2ccccc2)c(C#N)c1");
const [target] = targets;
if (parsed.ok && target !== undefined) {
  using mol = parsed.mol;
  const molecule = mol.molecule();
  const { value, lower, upper } = target.trusted.predict(featuriseRows(features, [molecule]));
  console.log(`Predicted ${value[0]?.toFixed(2)}, with 90 % from ${lower[0]?.toFixed(2)} to ${upper[0]?.toFixed(2)}`);
  // Each atom's part is the prediction less that without the atom and its bonds.
  const { atoms } = atomContributions(features, molecule, (rows) => target.trusted.predict(rows).value);
  const strongest = atoms.indexOf(Math.max(...atoms));
  console.log(`Atom ${strongest} adds most, ${atoms[strongest]?.toFixed(2)}`);
  const drawing = depictContributions(engine, molecule, atoms, { unit: "log units" });
  if (drawing.ok) await writeFile(at("atoms.svg"), drawing.svg);
}
