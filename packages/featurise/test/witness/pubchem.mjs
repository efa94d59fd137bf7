// Compares our PubChem fingerprint with the one in PubChem's own records (SD field PUBCHEM_CACTVS_SUBSKEYS), bit by bit, on
// an SD file of PubChem in MOLSIEVE_DATASETS. Exit code 1 when more than the known molecules differ, 2 when there are none.
//
//   node packages/featurise/test/witness/pubchem.mjs
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine, parseMolBlock } from "@molsieve/chem";
import { pubchemKind } from "../../dist/fingerprints/pubchem.js";
import { publicFolder } from "./public-molecules.mjs";

const FILE = "libraries/rdkit/mols.1000.sdf.gz";
/**
 * Molecules that differ: two cages of which PubChem's order of atoms gives other smallest rings, and an N-oxide, whose bond
 * PubChem also takes for a double one (bit 558).
 */
const KNOWN = 3;

const folder = publicFolder();
if (folder === undefined || !existsSync(join(folder, FILE))) {
  process.stderr.write("no data sets; set MOLSIEVE_DATASETS to their folder\n");
  process.exit(2);
}
const engine = await createRdkitEngine();
const featuriser = pubchemKind.create({});
let different = 0;
for (const file of [FILE]) {
  const counts = { compared: 0, skipped: 0, set: 0, extra: 0, missing: 0, molecules: 0 };
  for (const record of gunzipSync(readFileSync(join(folder, file)))
    .toString("utf8")
    .split(/^\$\$\$\$\r?\n/m)) {
    const [, keys] = /> *<PUBCHEM_CACTVS_SUBSKEYS>.*\r?\n(\S+)/.exec(record) ?? [];
    if (keys === undefined) continue;
    const parsed = parseMolBlock(engine, record);
    if (!parsed.ok) {
      counts.skipped++;
      continue;
    }
    const row = new Uint8Array(111);
    featuriser.write(parsed.mol.molecule(), row);
    const smiles = parsed.mol.smiles();
    parsed.mol[Symbol.dispose]();
    const want = Buffer.from(keys, "base64").subarray(4);
    const extra = [];
    const missing = [];
    for (let bit = 0; bit < 881; bit++) {
      const ours = (row[bit >> 3] >> (bit & 7)) & 1;
      const theirs = (want[bit >> 3] >> (7 - (bit & 7))) & 1;
      counts.set += theirs;
      if (ours > theirs) extra.push(bit);
      if (ours < theirs) missing.push(bit);
    }
    counts.compared++;
    counts.extra += extra.length;
    counts.missing += missing.length;
    if (extra.length + missing.length === 0) continue;
    counts.molecules++;
    different++;
    process.stdout.write(`  too many: ${extra.join(" ")}; too few: ${missing.join(" ")}; ${smiles}\n`);
  }
  process.stdout.write(`${file}: ${JSON.stringify(counts)}\n`);
}
process.exitCode = different > KNOWN ? 1 : 0;
