// Lays out the campaigns of examples/campaigns over public targets, each config beside its data, from the folder that MOLSIEVE_DATASETS
// names. Usage:
//   node benchmarks/campaigns/lay-out.mjs FOLDER
//   npx molsieve screen FOLDER/platform-muv-600.yaml -o RUN
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Random } from "../../packages/core/dist/index.js";
import { datasetPath } from "../models/data.mjs";
import { platformRows } from "./platform-targets.mjs";

const EXAMPLES = fileURLToPath(new URL("../../examples/campaigns/", import.meta.url));
const N_QUERIES = 5;
const N_PRESUMED = 300;
/** The first target of each family that chooses no setting in platform.mjs. */
export const PLATFORM = { "muv-600": "MUV_600", "dud-ache": "DUD_ache", "chembl-100166": "ChEMBL_100166" };
/** The first three assays by name. */
const SIMPD = ["CHEMBL1075104-1", "CHEMBL1293269-1", "CHEMBL1800-1"];

/** Writes configs and data into a folder; returns the names of the configs, without their ending. */
export function layOut(folder) {
  const data = join(folder, "data");
  mkdirSync(data, { recursive: true });
  const write = (name, rows) => writeFileSync(join(data, name), `${rows.map((cells) => cells.join(",")).join("\n")}\n`);
  for (const [slug, target] of Object.entries(PLATFORM)) {
    // The repeat of platform.mjs with the seed 1.
    const actives = platformRows(target, "actives");
    const order = new Random(1).shuffle(Uint32Array.from(actives.keys()));
    const queries = [...order.subarray(0, N_QUERIES)].map((row) => actives[row]);
    const hidden = actives.filter((row) => !queries.includes(row));
    const decoys = platformRows(target, "decoys");
    const drawn = new Random(1).shuffle(Uint32Array.from(decoys.keys())).subarray(0, N_PRESUMED);
    const presumed = [...drawn].map((row) => decoys[row]);
    const cells = ([, id, smiles]) => [smiles, id];
    const known = (part, active) => (row) => [...cells(row), active, part];
    write(`${slug}-known.csv`, [
      ["smiles", "id", "active", "part"],
      ...queries.map(known("known", 1)),
      ...presumed.map(known("known", 0)),
      ...hidden.map(known("hidden", 1)),
    ]);
    write(`${slug}-decoys.csv`, [["smiles", "id"], ...decoys.map(cells)]);
    write(`${slug}-library.csv`, [["smiles", "id"], ...decoys.map(cells), ...hidden.map(cells)]);
    write(`${slug}-queries.csv`, [["smiles", "id"], ...queries.map(cells)]);
  }
  for (const name of SIMPD) {
    const file = datasetPath("simpd_chembl_ki", "chemblKi_SIMPD", `${name}.csv`);
    writeFileSync(join(data, `${name.toLowerCase()}.csv`), readFileSync(file));
  }
  const zinc = platformRows("ChEMBL_8", "decoys");
  write("zinc-decoys.csv", [["smiles", "id"], ...zinc.map(([, id, smiles]) => [smiles, id])]);
  const names = readdirSync(EXAMPLES).filter((name) => name.endsWith(".yaml"));
  for (const name of names) writeFileSync(join(folder, name), readFileSync(join(EXAMPLES, name)));
  return names.map((name) => name.replace(/\.yaml$/, "")).sort();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error("Usage: node benchmarks/campaigns/lay-out.mjs FOLDER");
  for (const name of layOut(folder)) console.log(`molsieve screen ${join(folder, name)}.yaml -o ${name}`);
}
