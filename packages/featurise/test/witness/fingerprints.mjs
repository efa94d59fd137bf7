// Compares our fingerprints with RDKit-JS, molecule by molecule and bit by bit, on the public sets in MOLSIEVE_DATASETS.
// Exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/fingerprints.mjs [--every N] [--limit N] [--features NAME+NAME] [--defaults] [SET...]
//
// --every N takes each N-th molecule, --limit N that many of each set; NAME is a featuriser of comparisons.mjs; --defaults
// leaves out comparisons with parameters; SET keeps the sets whose path contains it.
import { createFeaturiser, parseFeatures } from "@molsieve/featurise";
import { COMPARISONS } from "./comparisons.mjs";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection, options } = witnessArguments({
  features: { type: "string" },
  defaults: { type: "boolean", default: false },
});
const chosen = options.features?.split("+") ?? COMPARISONS.map(([features]) => features.split(":")[0]);
const compared = COMPARISONS.filter(
  ([features]) => chosen.includes(features.split(":")[0]) && !(options.defaults && features.includes(":")),
).map(([features, method, details]) => {
  const featuriser = createFeaturiser(parseFeatures(features));
  const text = JSON.stringify(details ?? {});
  const rdkit = (mol) => mol[`get_${method}_fp_as_uint8array`](...(method === "maccs" ? [] : [text]));
  return { key: features, featuriser, row: new Uint8Array(Math.ceil(featuriser.width / 8)), rdkit, different: 0 };
});
if (compared.length === 0) {
  process.stderr.write(`nothing to compare for ${options.features}\n`);
  process.exit(2);
}

await visitPublicMolecules(
  selection,
  ({ structure, molecule, mol }) => {
    for (const one of compared) {
      one.row.fill(0);
      one.featuriser.write(molecule, one.row);
      const want = one.rdkit(mol);
      if (Buffer.compare(one.row, want) === 0) continue;
      if (one.different++ < 10) process.stdout.write(`  ${one.key}: ${structure.slice(0, 500)}\n`);
    }
  },
  (path, { visited, skipped }) => {
    const different = compared.map((one) => `${one.key} ${one.different}`).join(", ");
    process.stdout.write(`${path}: ${visited} compared, ${skipped} skipped; different so far: ${different}\n`);
  },
);
process.exitCode = compared.some(({ different }) => different > 0) ? 1 : 0;
