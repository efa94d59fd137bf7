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
/** The first target of each family that chooses no setting in platform.mjs. */
export const PLATFORM = { "muv-600": "MUV_600", "dud-ache": "DUD_ache", "chembl-100166": "ChEMBL_100166" };
/** The first three assays by name. */
const SIMPD = ["CHEMBL1075104-1", "CHEMBL1293269-1", "CHEMBL1800-1"];

/**
 * Writes the data of a target of the platform into a folder, by the draw of platform.mjs with this seed: actives, known and hidden ones, and decoys; and
 * for screens by similarity the known ones and the library with the hidden ones in it.
 */
export function layOutTarget(folder, slug, target, seed) {
  const actives = platformRows(target, "actives");
  const order = new Random(seed).shuffle(Uint32Array.from(actives.keys()));
  const queries = [...order.subarray(0, N_QUERIES)].map((row) => actives[row]);
  const hidden = actives.filter((row) => !queries.includes(row));
  const decoys = platformRows(target, "decoys");
  const cells = ([, id, smiles]) => [smiles, id];
  const known = (part) => (row) => [...cells(row), part];
  const head = ["smiles", "id"];
  write(folder, `${slug}-actives.csv`, [
    [...head, "part"],
    ...queries.map(known("known")),
    ...hidden.map(known("hidden")),
  ]);
  write(folder, `${slug}-decoys.csv`, [head, ...decoys.map(cells)]);
  write(folder, `${slug}-library.csv`, [head, ...decoys.map(cells), ...hidden.map(cells)]);
  write(folder, `${slug}-queries.csv`, [head, ...queries.map(cells)]);
}

function write(folder, name, rows) {
  writeFileSync(join(folder, name), `${rows.map((cells) => cells.join(",")).join("\n")}\n`);
}

/** Writes configs and data into a folder; returns the names of the configs, without their ending. */
export function layOut(folder) {
  const data = join(folder, "data");
  mkdirSync(data, { recursive: true });
  for (const [slug, target] of Object.entries(PLATFORM)) layOutTarget(data, slug, target, 1);
  for (const name of SIMPD) {
    const file = datasetPath("simpd_chembl_ki", "chemblKi_SIMPD", `${name}.csv`);
    writeFileSync(join(data, `${name.toLowerCase()}.csv`), readFileSync(file));
  }
  const zinc = platformRows("ChEMBL_8", "decoys");
  write(data, "zinc-decoys.csv", [["smiles", "id"], ...zinc.map(([, id, smiles]) => [smiles, id])]);
  const names = readdirSync(EXAMPLES).filter((name) => name.endsWith(".yaml"));
  for (const name of names) writeFileSync(join(folder, name), readFileSync(join(EXAMPLES, name)));
  return names.map((name) => name.replace(/\.yaml$/, "")).sort();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error("Usage: node benchmarks/campaigns/lay-out.mjs FOLDER");
  for (const name of layOut(folder)) console.log(`molsieve screen ${join(folder, name)}.yaml -o ${name}`);
}
