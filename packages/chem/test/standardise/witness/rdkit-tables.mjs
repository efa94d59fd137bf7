// Compares steps of the standardiser with RDKit's own tables (100,000 PubChem molecules, made in 2018) in the folder that
// MOLSIEVE_DATASETS names (default: ../shared/datasets beside the checkout) and prints how many rows agree and the first that
// differ. Both sides are put through RDKit-JS before they are compared. Exit code 2 when the tables are missing.
//
//   node packages/chem/test/standardise/witness/rdkit-tables.mjs [--table NAME] [--every N] [--show N]
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine, largestFragmentStep, parseSmiles, standardise } from "@molsieve/chem";

const CLEANUP = ["metals", "normalise", "reionise"];
/** Which steps make each table. */
const STEPS = {
  metals: ["metals"],
  normalize: ["normalise"],
  reionize: ["reionise"],
  fragment: [...CLEANUP, largestFragmentStep({ preferOrganic: false })],
  standardize_sm: CLEANUP,
};

const { values: options } = parseArgs({
  options: {
    table: { type: "string", multiple: true, default: Object.keys(STEPS) },
    every: { type: "string", default: "1" },
    show: { type: "string", default: "10" },
  },
});
const root =
  process.env.MOLSIEVE_DATASETS ?? fileURLToPath(new URL("../../../../../../shared/datasets", import.meta.url));
const folder = join(root, "standardisation/rdkit_molstandardize");
if (!existsSync(folder)) {
  process.stderr.write(`${folder} is missing\n`);
  process.exit(2);
}

const engine = await createRdkitEngine();

function canonical(smiles) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return parsed.code;
  const text = parsed.mol.smiles();
  parsed.mol[Symbol.dispose]();
  return text;
}

function ours(smiles, steps) {
  const result = standardise(engine, smiles, { steps });
  if (!result.ok) return result.code;
  result.value[Symbol.dispose]();
  return result.value.smiles;
}

for (const name of options.table) {
  for (const size of ["1k", "100k"]) {
    const file = join(folder, `${size}PCS_${name}.csv.gz`);
    if (!existsSync(file)) continue;
    const rows = gunzipSync(readFileSync(file)).toString().trimEnd().split("\n");
    const counts = { rows: 0, agree: 0, unreadable: 0 };
    const shown = [];
    for (let i = 0; i < rows.length; i += Number(options.every)) {
      const [input, expected] = rows[i].split("\t");
      counts.rows++;
      const wanted = canonical(expected);
      const got = ours(input, STEPS[name]);
      if (got === wanted) counts.agree++;
      else if (!wanted.includes(" ") && /^(valence|kekulise|syntax|unparsable)$/.test(wanted)) counts.unreadable++;
      if (got !== wanted && shown.length < Number(options.show)) shown.push([input, wanted, got]);
    }
    const share = ((100 * counts.agree) / counts.rows).toFixed(3);
    process.stdout.write(
      `${size} ${name}: ${counts.agree} of ${counts.rows} agree (${share} %), ${counts.unreadable} expected unreadable\n`,
    );
    for (const [input, wanted, got] of shown) {
      process.stdout.write(`  ${input}\n    table ${wanted}\n    ours  ${got}\n`);
    }
  }
}
