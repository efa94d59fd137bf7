// A model that says how sure it is: judged honestly, trained, saved, loaded and asked, with reasons for what it says.
// Run: pnpm examples   (or build, then: node examples/dist/02-train-and-trust.js)
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createRdkitEngine,
  evaluateTable,
  featuriseRows,
  loadModel,
  loadTable,
  parseSmiles,
  predictTable,
  trainTable,
} from "molsieve";

const folder = await mkdtemp(join(tmpdir(), "molsieve-"));
const at = (name: string) => join(folder, name);
const measured = "datasets/chembl2321810/chembl2321810.csv";
const target = { target: "activity", unit: "pIC50" };

// How well would it do on scaffolds that it has never seen, beside what anybody could do without it?
const { report } = await evaluateTable(measured, at("evaluation.json"), { ...target, models: ["gp"], folds: 3 });
for (const { name, metrics } of report.models) {
  const { rmse, coverage } = metrics;
  const held = Number.isFinite(coverage?.mean)
    ? `, ${(100 * (coverage?.mean ?? 0)).toFixed(0)} % in their 90 % interval`
    : "";
  console.log(`${name}: RMSE ${rmse?.mean.toFixed(2)}${held}`);
}
console.log(report.audit.sentences[0]);

// The model itself is one file: features, weights, calibration, training domain and a card for people.
const trained = await trainTable(measured, at("sulfonamides.msm"), { ...target, model: "gp" });
console.log(`Trained on ${trained.compounds} compounds`);

// It loads only where it computes what it computed when it was saved.
await predictTable(at("sulfonamides.msm"), "datasets/nci-5k/nci-5k.smi", at("predictions.csv"), { limit: 200 });
const predictions = await loadTable(at("predictions.csv"));
const inside = predictions.records().filter((row) => Number(row["activity_domain"]) > 0.5).length;
console.log(`${inside} of ${predictions.records().length} foreign compounds lie inside the training domain`);

// The same in memory, for one molecule.
const engine = await createRdkitEngine();
const model = await loadModel(engine, at("sulfonamides.msm"));
const parsed = parseSmiles(engine, "O=S(=O)(Nc1cccs1)c1ccc(Oc2ccccc2)c(C#N)c1");
if (parsed.ok) {
  using mol = parsed.mol;
  const said = model.targets[0]?.trusted.predict(featuriseRows(model.features, [mol.molecule()]));
  console.log(
    `${said?.value[0]?.toFixed(2)} (${said?.lower[0]?.toFixed(2)} to ${said?.upper[0]?.toFixed(2)}), domain ${said?.domain[0]?.toFixed(2)}`,
  );
}
