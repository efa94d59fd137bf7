// Which way to model is better, by how much, and would anybody notice: the same folds for all, beside the baselines, as a table and a plot.
// Run: pnpm examples   (or build, then: node examples/dist/10-compare-models.js)
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluateTable, loadTable, plotPredictions, predictTable, trainTable } from "molsieve";

const folder = await mkdtemp(join(tmpdir(), "molsieve-"));
const at = (name: string) => join(folder, name);
const measured = "datasets/chembl2321810/chembl2321810.csv";
const target = { target: "activity", unit: "pIC50" };

// Whole scaffolds are left out at a time: to interpolate within a series is not what a screen asks of a model.
const { report } = await evaluateTable(measured, at("evaluation.json"), {
  ...target,
  models: ["ridge", "forest"],
  modelOptions: { forest: { trees: 30 } },
  features: "maccs",
  split: "scaffold",
  folds: 3,
});
console.log("model       RMSE          Spearman  inside 90 %");
for (const { name, metrics } of report.models) {
  const { rmse, spearman, coverage } = metrics;
  const share = Number.isFinite(coverage?.mean) ? `${(100 * (coverage?.mean ?? 0)).toFixed(0)} %` : "";
  const rank = Number.isFinite(spearman?.mean) ? (spearman?.mean ?? 0).toFixed(2) : "";
  console.log(`${name.padEnd(10)}  ${rmse?.mean.toFixed(3)} ± ${rmse?.sd.toFixed(3)} ${rank.padStart(8)}  ${share}`);
}
for (const sentence of report.audit.sentences) console.log(sentence);

// What remains is a picture of compounds that the model has not seen: 200 that were held back.
const rows = (await loadTable(measured)).records();
const lines = (some: typeof rows) => some.map((row) => `${row["id"]},${row["smiles"]},${row["activity"]}\n`).join("");
await writeFile(at("earlier.csv"), `id,smiles,activity\n${lines(rows.slice(0, -200))}`);
await writeFile(at("later.csv"), `id,smiles,measured\n${lines(rows.slice(-200))}`);
await trainTable(at("earlier.csv"), at("model.msm"), { ...target, model: "ridge", features: "maccs" });
await predictTable(at("model.msm"), at("later.csv"), at("predicted.csv"));
const points = (await loadTable(at("predicted.csv"))).records().map((row) => ({
  id: String(row["id"]),
  measured: Number(row["measured"]),
  predicted: Number(row["activity"]),
  lower: Number(row["activity_lower"]),
  upper: Number(row["activity_upper"]),
}));
const plot = plotPredictions(points, { property: "activity", unit: "pIC50" });
await writeFile(at("predicted.svg"), plot.svg);
console.log(`${points.length} held-back compounds in ${at("predicted.svg")}`);
