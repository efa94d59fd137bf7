// The targets of RDKit's benchmarking platform (doi:10.1186/1758-2946-5-26) that are in the folder of data sets. Usage:
//   for (const name of platformTargets()) { const { family, molecules, nActives } = load(name); ... }
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine } from "../../packages/chem/dist/index.js";
import { datasetPath } from "../models/data.mjs";
import { parsedMolecules } from "../peer/parsed-molecules.mjs";

const FAMILIES = ["MUV", "DUD", "ChEMBL"];
/** One target in three chooses the setting, from the first on; the others judge it. */
const TUNED_EVERY = 3;

/** The file of a target's compounds; the targets of ChEMBL share one of decoys. */
export function platformFile(name, part) {
  const family = name.split("_", 1)[0];
  const own = family === "ChEMBL" && part === "decoys" ? "ChEMBL_zinc" : name;
  return datasetPath("vs_benchmarking_platform", "compounds", family, `cmp_list_${own}_${part}.dat.gz`);
}

/** Names of the targets, such as `MUV_466`: family by family, by name. */
export function platformTargets() {
  return FAMILIES.flatMap((family) =>
    readdirSync(datasetPath("vs_benchmarking_platform", "compounds", family))
      .flatMap((file) => /^cmp_list_(.+)_actives\.dat\.gz$/.exec(file)?.[1] ?? [])
      .sort(),
  );
}

/** The targets that settings are chosen on: every third one, fixed before any figure was seen. */
export function tuningTargets() {
  return platformTargets().filter((_, i) => i % TUNED_EVERY === 0);
}

/** The rows of a file: identifiers and SMILES. */
export function platformRows(name, part) {
  const lines = gunzipSync(readFileSync(platformFile(name, part)))
    .toString("utf8")
    .split("\n");
  return lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.trim().split(/\s+/));
}

/** Makes `load(name)`: the molecules of a target as written, its actives first; decoys that targets share are read once. */
export async function createPlatform() {
  const engine = await createRdkitEngine({ reader: "fast" });
  const decoys = new Map();
  const moleculesOf = (name, part) => {
    const smiles = platformRows(name, part).map((cells) => cells[2]);
    const molecules = parsedMolecules(engine, smiles);
    const read = molecules.filter((each) => each !== undefined);
    return { molecules: read, refused: molecules.length - read.length };
  };
  return (name) => {
    const file = platformFile(name, "decoys");
    if (!decoys.has(file)) {
      decoys.clear();
      decoys.set(file, moleculesOf(name, "decoys"));
    }
    const actives = moleculesOf(name, "actives");
    const others = decoys.get(file);
    return {
      family: name.split("_", 1)[0],
      actives: actives.molecules,
      decoys: others.molecules,
      refused: actives.refused + others.refused,
    };
  };
}
