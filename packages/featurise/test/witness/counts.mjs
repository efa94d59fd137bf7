// Compares counted descriptors with RDKit-JS, molecule by molecule, on the public sets in MOLSIEVE_DATASETS: those of its
// get_descriptors, and the `fr_*` with the number of matches that it finds for their SMARTS. Exit code 1 on any difference,
// 2 when the sets are missing.
//
//   node packages/featurise/test/witness/counts.mjs [--every N] [--limit N] [SET...]
//
// --every N takes each N-th molecule, --limit N that many of each set; SET keeps the sets whose path contains it.
import { FRAGMENT_PATTERNS } from "../../dist/data/fragment-patterns.js";
import { DESCRIPTOR_BLOCKS } from "../../dist/descriptors/descriptor-blocks.js";
import { MoleculeFacts } from "../../dist/descriptors/molecule-facts.js";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

/** Our name where RDKit-JS has another. */
const RDKIT_JS_NAMES = {
  HeavyAtomCount: "NumHeavyAtoms",
  NOCount: "lipinskiHBA",
  NHOHCount: "lipinskiHBD",
  NumHDonors: "NumHBD",
  NumHAcceptors: "NumHBA",
  RingCount: "NumRings",
  FractionCSP3: "FractionCSP3",
};

/** RDKit-JS has no such count. */
const NOT_IN_RDKIT_JS = new Set([
  "NumAliphaticCarbocycles",
  "NumAromaticCarbocycles",
  "NumCarbons",
  "NumRadicalElectrons",
  "NumSaturatedCarbocycles",
  "NumValenceElectrons",
]);

const { selection } = witnessArguments();
const smartsOf = new Map(FRAGMENT_PATTERNS.map(({ name, smarts }) => [name, smarts]));
const queries = new Map();
const columns = DESCRIPTOR_BLOCKS.flatMap((block) =>
  block.columns.map(({ name, isInteger }, i) => ({ name, block, i, isInteger, different: 0 })),
).filter(
  ({ name }) => smartsOf.has(name) || name in RDKIT_JS_NAMES || (name.startsWith("Num") && !NOT_IN_RDKIT_JS.has(name)),
);
const blocks = [...new Set(columns.map(({ block }) => block))];
const rows = new Map(blocks.map((block) => [block, new Float64Array(block.columns.length)]));
const facts = new MoleculeFacts(undefined);
let total = 0;
await visitPublicMolecules(
  selection,
  ({ structure, molecule, mol, rdkit }) => {
    total++;
    facts.look(molecule);
    for (const [block, row] of rows) block.write(facts, row, 0);
    const descriptors = JSON.parse(mol.get_descriptors());
    for (const column of columns) {
      const smarts = smartsOf.get(column.name);
      const want =
        smarts === undefined
          ? descriptors[RDKIT_JS_NAMES[column.name] ?? column.name]
          : countMatches(rdkit, mol, smarts);
      const actual = rows.get(column.block)[column.i];
      if (actual === want) continue;
      if (column.different++ < 5)
        process.stdout.write(`  ${column.name} ${actual}, RDKit ${want}: ${structure.slice(0, 1000)}\n`);
    }
  },
  (path, { visited, skipped }) => process.stdout.write(`${path}: ${visited} compared, ${skipped} skipped\n`),
);
const different = columns.filter((column) => column.different > 0);
for (const column of different) process.stdout.write(`${column.name}: ${column.different} of ${total} different\n`);
process.stdout.write(
  `total: ${total} molecules, ${columns.length} descriptors, ${different.length} with differences\n`,
);
process.exitCode = different.length > 0 || total === 0 ? 1 : 0;

function countMatches(rdkit, mol, smarts) {
  let query = queries.get(smarts);
  if (query === undefined) {
    query = rdkit.get_qmol(smarts);
    queries.set(smarts, query);
  }
  // No match is `{}`.
  return JSON.parse(mol.get_substruct_matches(query)).length ?? 0;
}
