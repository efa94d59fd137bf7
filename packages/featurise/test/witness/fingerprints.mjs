// Compares our fingerprints with RDKit-JS, molecule by molecule and bit by bit, on the public sets in MOLSIEVE_DATASETS.
// Exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/fingerprints.mjs [--every N] [--limit N] [--features NAME,...] [SET...]
//
// --every N takes each N-th molecule, --limit N that many of each set; NAME is a key of COMPARISONS; SET keeps the sets
// whose path contains it.
import { parseArgs } from "node:util";
import { FEATURISER_KINDS } from "../../dist/spec/featuriser-kinds.js";
import { publicFolder, visitPublicMolecules } from "./public-molecules.mjs";

/** Featuriser and parameters of ours, and the call of RDKit-JS that must give the same bytes. */
const COMPARISONS = {
  ...compare("morgan", "get_morgan_fp", [
    [{}, {}],
    [
      { radius: 3, bits: 1024 },
      { radius: 3, nBits: 1024 },
    ],
    [
      { radius: 8, bits: 65_536 },
      { radius: 8, nBits: 65_536 },
    ],
    [
      { radius: 0, bits: 100 },
      { radius: 0, nBits: 100 },
    ],
    [{ chirality: true }, { useChirality: true }],
    [
      { chirality: true, radius: 4 },
      { useChirality: true, radius: 4 },
    ],
    [
      { bondTypes: false, chirality: true },
      { useBondTypes: false, useChirality: true },
    ],
    [{ redundant: true }, { includeRedundantEnvironments: true }],
  ]),
  ...compare("atompair", "get_atom_pair_fp", [
    [{}, {}],
    [{ bits: 1001 }, { nBits: 1001 }],
    [{ countSimulation: false }, { useCountSimulation: false }],
    [
      { minDistance: 3, maxDistance: 8 },
      { minLength: 3, maxLength: 8 },
    ],
  ]),
  ...compare("torsion", "get_topological_torsion_fp", [
    [{}, {}],
    [{ bits: 999 }, { nBits: 999 }],
    [{ atoms: 5 }, { torsionAtomCount: 5 }],
    [
      { atoms: 7, bits: 4096, countSimulation: false },
      { torsionAtomCount: 7, nBits: 4096, useCountSimulation: false },
    ],
  ]),
  maccs: { name: "maccs", rdkit: (mol) => mol.get_maccs_fp_as_uint8array() },
};

/** Entries for sets of parameters of ours and the details that ask the same of RDKit-JS. */
function compare(name, method, cases) {
  return Object.fromEntries(
    cases.map(([parameters, details]) => {
      const values = Object.entries(parameters).map((entry) => entry.join("="));
      const key = [name, ...values].join(" ");
      const text = JSON.stringify(details);
      return [key, { name, parameters, rdkit: (mol) => mol[`${method}_as_uint8array`](text) }];
    }),
  );
}

const { values: options, positionals: names } = parseArgs({
  options: {
    every: { type: "string", default: "1" },
    limit: { type: "string", default: "1e9" },
    features: { type: "string" },
  },
  allowPositionals: true,
});
if (publicFolder() === undefined) {
  process.stderr.write("no data sets; set MOLSIEVE_DATASETS to their folder\n");
  process.exit(2);
}
const chosen = options.features?.split(",") ?? Object.keys(COMPARISONS);
const compared = chosen.map((key) => {
  const { name, parameters, rdkit } = COMPARISONS[key];
  const kind = FEATURISER_KINDS.find((known) => known.name === name);
  const defaults = Object.fromEntries(Object.entries(kind.parameters).map(([p, { default: value }]) => [p, value]));
  const featuriser = kind.create({ ...defaults, ...parameters });
  return { key, featuriser, row: new Uint8Array(Math.ceil(featuriser.width / 8)), rdkit, different: 0 };
});

await visitPublicMolecules(
  { every: Number(options.every), limit: Number(options.limit), names },
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
