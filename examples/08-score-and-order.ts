// A library through two models, several wishes as one score, and an order that a budget pays for and a plate holds.
// Run: pnpm examples   (or build, then: node examples/dist/08-score-and-order.js)
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadTable, screenLibrary, trainTable, whyRows } from "molsieve";

const folder = await mkdtemp(join(tmpdir(), "molsieve-"));
const at = (name: string) => join(folder, name);

// A third of the sulfonamides is known, the others hide among foreign compounds, with prices that are made up.
const series = (await loadTable("datasets/chembl2321810/chembl2321810.csv")).records();
const foreign = (await loadTable("datasets/nci-5k/nci-5k.smi", { limit: 300 })).records();
const known = series.filter((_, i) => i % 3 === 0).map((row) => `${row["id"]},${row["smiles"]},${row["activity"]}`);
const others = [...series.filter((_, i) => i % 3 !== 0), ...foreign];
const offered = others.map((row, i) => `V${i},${row["smiles"]},${20 + ((i * 37) % 180)}`);
await writeFile(at("measured.csv"), ["id,smiles,activity", ...known, ""].join("\n"));
await writeFile(at("vendor.csv"), ["id,smiles,price", ...offered, ""].join("\n"));

// Two models of one quantity that see different things.
const target = { target: "activity", unit: "pIC50", model: "ridge" };
await trainTable(at("measured.csv"), at("by-bits.msm"), { ...target, features: "morgan:radius=2,bits=256" });
await trainTable(at("measured.csv"), at("by-keys.msm"), { ...target, features: "maccs" });

// Each wish is a desirability of one value; a prediction counts one standard deviation less than it says.
const ramp = { from: 5, to: 8 };
const { run } = await screenLibrary(
  {
    title: "Two opinions, three wishes, one budget",
    library: { file: at("vendor.csv") },
    filters: { rules: ["lipinski"], alerts: ["pains"] },
    models: [
      { file: at("by-bits.msm"), name: "bits" },
      { file: at("by-keys.msm"), name: "keys" },
    ],
    score: {
      criteria: [
        { of: "bits", ramp, pessimism: 1 },
        { of: "keys", ramp, pessimism: 1 },
        { of: "qed", sigmoid: { from: 0.2, to: 0.6 }, weight: 0.5 },
      ],
      must: [{ of: "MolWt", max: 500 }],
    },
    hits: { count: 200 },
    order: {
      count: 40,
      budget: { column: "price", total: 2500 },
      plate: { wells: 96, by: "column", skip: ["1", "12"] },
    },
  },
  at("run"),
);
console.log(`${run?.accounting.scored} of ${run?.accounting.rows_in} rows pass the filters`);
const order = (await loadTable(at("run/order.csv"))).records();
console.log(`${order.length} compounds for ${order.reduce((sum, { cost }) => sum + Number(cost), 0)} of 2500`);
for (const { well, id, score, cost } of order.slice(0, 5))
  console.log(`${well}: ${id}, score ${Number(score).toFixed(2)}, ${cost}`);
const [account] = await whyRows(at("run"), [{ id: "V700" }]);
console.log(`${account?.id}: ${account?.why}`);
