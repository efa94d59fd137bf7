// A library that is read again and again is standardised and featurised once: searching, filtering, picking and predicting then start from that.
// Run: pnpm examples   (or build, then: node examples/dist/09-prepare-once.js)
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  convert,
  filterTable,
  loadTable,
  pickTable,
  predictTable,
  prepareLibrary,
  substructureTable,
  trainTable,
} from "molsieve";

const folder = await mkdtemp(join(tmpdir(), "molsieve-"));
const at = (name: string) => join(folder, name);
const features = "maccs";

// Every row is in the library: rejected ones with the reason, the others with their standard form and their keys.
await convert("datasets/nci-5k/nci-5k.smi", at("nci.smi"), { limit: 1500 });
const library = await prepareLibrary(at("nci.smi"), at("nci.mlib"), { features });
console.log(
  `${library.rows_in} rows = ${library.rows_out} compounds + ${library.rows_rejected} rejected, prepared for ${library.standardise}`,
);

// The file takes the place of the table, and gives what the standardised table would give.
const good = await filterTable(at("nci.mlib"), at("good.csv"), {
  rules: ["lipinski", "veber"],
  alerts: ["pains", "brenk"],
});
console.log(`${good.rows_out} obey the rules and raise no alert`);
const acids = await substructureTable(at("nci.mlib"), at("acids.sdf"), { smarts: "[CX3](=O)[OX2H1]" });
console.log(`${acids.rows_out} are acids`);

// A model that wants the same features finds them computed.
await trainTable("datasets/chembl2321810/chembl2321810.csv", at("model.msm"), {
  target: "activity",
  unit: "pIC50",
  model: "ridge",
  features,
});
await predictTable(at("model.msm"), at("nci.mlib"), at("predictions.csv"));
const inside = (await loadTable(at("predictions.csv"))).records().filter((row) => Number(row["activity_domain"]) > 0.5);
console.log(`${inside.length} lie inside the model's domain`);

// 20 compounds that are unlike each other.
await pickTable(at("nci.mlib"), at("picks.csv"), { count: 20, method: "maxmin", features });
const picks = (await loadTable(at("picks.csv"))).records();
console.log(`The first of ${picks.length} picks: ${picks[0]?.["smiles"]}`);
