// Similarity search: an index file, similar compounds, clusters, diverse picks, a map of them, and substructures.
// Run: pnpm examples   (or build, then: node examples/dist/06-search.js)
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  clusterTable,
  createRdkitEngine,
  fingerprintRows,
  indexTable,
  loadTable,
  mapCompounds,
  mapPoints,
  openLibrary,
  parseSmartsOrThrow,
  parseSmiles,
  pickTable,
  SubstructureLibraryBuilder,
  searchSubstructure,
} from "molsieve";

const folder = await mkdtemp(join(tmpdir(), "molsieve-"));
const at = (name: string) => join(folder, name);
// An index is made once, from any table, and holds fingerprints, identifiers and SMILES.
const made = await indexTable("datasets/nci-5k/nci-5k.smi", at("nci.index"), { features: "morgan:radius=2,bits=2048" });
console.log(`Index of ${made.compounds} compounds; ${made.rows_rejected} rows cannot be read`);

// The compounds most similar to aspirin. A notebook shows this table with drawings.
await using library = await openLibrary(at("nci.index"));
console.log(await library.search("CC(=O)Oc1ccccc1C(=O)O", { top: 5 }));
const close = await library.search("c1ccccc1O", { minSimilarity: 0.6, measure: "dice" });
console.log(`${close.rows.length} compounds are like phenol by Dice's measure`);

// Clusters of similar compounds, and compounds as unlike each other as possible.
const clusters = await clusterTable(at("nci.index"), at("clusters.csv"), { method: "butina", cutoff: 0.35 });
console.log(`${clusters.clusters} clusters, the largest of ${clusters.largest} compounds`);
await pickTable(at("nci.index"), at("picks.csv"), { count: 50, method: "maxmin" });
const picks = (await loadTable(at("picks.csv"))).records();
for (const { id, smiles } of picks.slice(0, 3)) console.log(`Picked ${id}: ${smiles}`);

// A map of the picks, as data for any plot.
const rows = Uint32Array.from(picks, ({ row }) => Number(row));
const map = await mapCompounds(fingerprintRows(library.index, rows));
const points = mapPoints(map, { ids: picks.map(({ id }) => String(id)) });
for (const { id, x, y } of points.slice(0, 3)) console.log(`${id} at ${x.toFixed(2)}, ${y.toFixed(2)}`);

// Substructures of a library in memory; hits come as they are found.
const engine = await createRdkitEngine();
const builder = new SubstructureLibraryBuilder();
const lines = (await readFile("datasets/nci-5k/nci-5k.smi", "utf8")).trim().split("\n");
for (const line of lines) {
  const parsed = parseSmiles(engine, line.split(/\s/)[0] ?? "");
  builder.add(parsed.ok ? parsed.mol.molecule() : undefined);
  if (parsed.ok) parsed.mol[Symbol.dispose]();
}
let found = 0;
for await (const hits of searchSubstructure(builder.build(), parseSmartsOrThrow("c1ccccc1C(=O)[OX2H1]")))
  found += hits.rows.length;
console.log(`${found} of ${lines.length} are benzoic acids`);
