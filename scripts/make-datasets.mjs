// Makes the embedded data sets from the files of Debian's package rdkit-data. Usage:
//   node scripts/make-datasets.mjs [--from /usr/share/RDKit] [--out datasets]
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    from: { type: "string", default: "/usr/share/RDKit" },
    out: { type: "string", default: fileURLToPath(new URL("../datasets", import.meta.url)) },
  },
});

await makeChembl2321810();
await makeNci5k();

/** Joins structures and activities by name: ids and values as they stand in the sources, in the order of the structures. */
async function makeChembl2321810() {
  const folder = join(values.from, "Contrib", "FreeWilson", "data");
  const [header, ...activityLines] = await lines(join(folder, "CHEMBL2321810_act.csv"));
  if (header !== "Name,Act") throw new Error(`CHEMBL2321810_act.csv: header "Name,Act" expected, got "${header}"`);
  const activities = new Map();
  for (const line of activityLines) {
    const [name, activity] = line.split(",");
    if (activities.has(name)) throw new Error(`CHEMBL2321810_act.csv: name ${name} occurs twice`);
    activities.set(name, activity);
  }
  const rows = [];
  for (const line of await lines(join(folder, "CHEMBL2321810.smi"))) {
    const [smiles, name, ...rest] = line.split(" ");
    const activity = activities.get(name);
    if (activity === undefined) throw new Error(`CHEMBL2321810.smi: no activity for name ${name}`);
    if (rest.length > 0 || /[",]/.test(smiles)) throw new Error(`CHEMBL2321810.smi: unexpected line "${line}"`);
    activities.delete(name);
    rows.push(`${name},${smiles},${activity}\n`);
  }
  if (activities.size > 0) {
    throw new Error(`CHEMBL2321810_act.csv: no structure for ${[...activities.keys()].join(", ")}`);
  }
  await mkdir(join(values.out, "chembl2321810"), { recursive: true });
  await writeFile(join(values.out, "chembl2321810", "chembl2321810.csv"), `id,smiles,activity\n${rows.join("")}`);
  console.log(`chembl2321810: ${rows.length} rows`);
}

async function makeNci5k() {
  const source = join(values.from, "Data", "NCI", "first_5K.smi");
  await mkdir(join(values.out, "nci-5k"), { recursive: true });
  await copyFile(source, join(values.out, "nci-5k", "nci-5k.smi"));
  console.log(`nci-5k: ${(await lines(source)).length} rows`);
}

async function lines(file) {
  const text = await readFile(file, "utf8");
  return text.replace(/\r?\n$/, "").split(/\r?\n/);
}
