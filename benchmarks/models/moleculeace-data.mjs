// The MoleculeACE targets with features, which are computed once and kept in the temporary folder.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { createRdkitEngine, parseSmiles } from "../../packages/chem/dist/index.js";
import { parseFeatures } from "../../packages/featurise/dist/index.js";
import { featuriseRows } from "../../packages/models/dist/index.js";

/** Names of the targets, smallest file first. */
export function targetNames(folder) {
  const size = (name) => readFileSync(join(folder, `${name}.csv`)).length;
  return readdirSync(folder)
    .filter((file) => file.startsWith("CHEMBL") && file.endsWith(".csv"))
    .map((file) => file.slice(0, -4))
    .sort((a, b) => size(a) - size(b));
}

/** Rows of a target: structures, pX, whether each is a cliff compound and a test row. */
export function readTarget(folder, name) {
  const [head, ...lines] = readFileSync(join(folder, `${name}.csv`), "utf8")
    .trim()
    .split("\n");
  const names = head.split(",");
  const column = (of) => lines.map((line) => line.split(",")[names.indexOf(of)]);
  return {
    smiles: column("smiles"),
    y: Float64Array.from(column("y"), Number),
    isCliff: column("cliff_mol").map((text) => text === "1"),
    isTest: column("split").map((text) => text.trim() === "test"),
  };
}

/** Makes `featuresOf(target, smiles, part)`: the rows of one part of a feature spec. */
export async function createFeatureCache() {
  const cache = join(tmpdir(), "molsieve-moleculeace");
  mkdirSync(cache, { recursive: true });
  const engine = await createRdkitEngine();
  let read = { smiles: undefined, molecules: [] };
  return (target, smiles, part) => {
    const key = createHash("sha256")
      .update(JSON.stringify([part, smiles]))
      .digest("hex");
    const file = join(cache, `${target}-${key.slice(0, 16)}`);
    if (existsSync(file)) return deserialize(readFileSync(file));
    if (read.smiles !== smiles) read = { smiles, molecules: smiles.map((text) => moleculeOf(engine, text)) };
    const rows = featuriseRows(parseFeatures([part]), read.molecules);
    writeFileSync(file, serialize(rows));
    return rows;
  };
}

function moleculeOf(engine, smiles) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(`${smiles}: ${parsed.message}`);
  const molecule = parsed.mol.molecule();
  parsed.mol[Symbol.dispose]();
  return molecule;
}
