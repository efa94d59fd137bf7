// Compares the steps around valences (clean-up, valences and hydrogens, radicals, conjugation, hybridisation, chirality of
// atoms that cannot have any) with RDKit-JS's, stopped after each part of its sanitisation: on the public sets in
// MOLSIEVE_DATASETS (default: ../shared/datasets beside the checkout), on every element with every small charge, hydrogen
// count and set of bonds, and on random small graphs. Prints counts and the first differences; exit code 1 on any, 2
// when the sets are missing.
//
//   node packages/chem/test/sanitise/witness/valence.mjs [--sets] [--atoms] [--random 10000] [--seed 1] [--every 1] [--show 20] [name...]
//
// --every takes every nth structure of the sets and of the atoms, names choose sets whose path has them in it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import initRdkit from "@rdkit/rdkit";
import { createStageComparer } from "../stages.mjs";
import { allValenceTexts, randomFrom, randomText } from "../valence-texts.mjs";

const firstWord = (line) => line.split(/[\s,]/)[0];
const column = (index) => (line) => firstWord((line.split("\t")[index] ?? "").replaceAll('"', ""));

/** Path and the structure in a record. */
const SETS = [
  ["libraries/rdkit/first_5K.smi", firstWord],
  ["libraries/rdkit/znp.50k.smi.gz", firstWord],
  ["libraries/rdkit/zinc.frags.500.q.smi", firstWord],
  ["libraries/rdkit/zinc.leads.500.q.smi", firstWord],
  ["libraries/patwalters_datafiles/zinc_10K.smi", firstWord],
  ["libraries/patwalters_datafiles/chembl_drugs.smi", firstWord],
  ["libraries/patwalters_datafiles/set_A.smi.gz", firstWord],
  ["libraries/chembl_smilesreading_47k.smi.gz", firstWord],
  ["libraries/drugs/200_Prescriptions_2011.smi", firstWord],
  ["libraries/drugs/repurposing_samples_20200324.txt", column(8)],
  ["libraries/drugs/sweetfda_approved_processed.csv.gz", firstWord],
  ["standardisation/rdkit_molstandardize/100kPCS_fragment.csv.gz", firstWord],
  ["robustness/rdkit/aromat_regress.txt", column(1)],
  ["robustness/rdkit/NCI_aromat_regress.txt", column(1)],
  ["robustness/rdkit/canonSmiles.long.smi", firstWord],
  ["robustness/rdkit/c6h6-cdk.smi", firstWord],
  ["robustness/smilesreading/2-aromaticsmiles/chembl/rdkit_2017.03.3.smi.gz", firstWord],
  ["robustness/inchi/inchi.sdf.gz"],
  ["robustness/inchi/organometallic_structures_pubchem.sdf.gz"],
];
/** RDKit-JS traps on molecules of some thousand atoms. */
const MAX_CHARACTERS = 800;

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    sets: { type: "boolean" },
    atoms: { type: "boolean" },
    random: { type: "string" },
    seed: { type: "string", default: "1" },
    every: { type: "string", default: "1" },
    show: { type: "string", default: "20" },
  },
});
const every = Number(values.every);
let left = Number(values.show);
const comparer = await createStageComparer();
let nDifferent = 0;

function compareAll(title, texts) {
  const ends = {};
  let different = 0;
  for (const text of texts) {
    const { end, differences } = comparer.compare(text);
    ends[end] = (ends[end] ?? 0) + 1;
    if (differences.length === 0) continue;
    different++;
    if (left-- > 0) process.stdout.write(`${text}\n  ${differences.join("\n  ")}\n`);
  }
  const counts = Object.entries(ends).map((entry) => entry.join(" "));
  process.stdout.write(`${title}: ${different} differences; ${counts.join(", ")}\n`);
  nDifferent += different;
}

function* everyNth(texts) {
  let i = 0;
  for (const text of texts) if (i++ % every === 0 && text !== "" && text.length <= MAX_CHARACTERS) yield text;
}

if (values.sets) {
  const checkout = fileURLToPath(new URL("../../../../../", import.meta.url));
  const folder = process.env.MOLSIEVE_DATASETS ?? join(checkout, "..", "shared", "datasets");
  if (!existsSync(folder)) {
    process.stderr.write(`no public sets in ${folder}\n`);
    process.exit(2);
  }
  const rdkit = await initRdkit({ print: () => {}, printErr: () => {} });
  /** SMILES that RDKit writes for a mol block without sanitising it: metals keep the bonds that were drawn. */
  const drawn = (block) => {
    const mol = rdkit.get_mol(block, '{"sanitize":false,"removeHs":false}');
    const text = mol?.get_smiles() ?? "";
    mol?.delete();
    return text;
  };
  for (const [path, structureIn] of SETS) {
    if (names.length > 0 && !names.some((name) => path.includes(name))) continue;
    const bytes = readFileSync(join(folder, path));
    const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1");
    const records =
      structureIn === undefined
        ? text.split(/^\$\$\$\$.*\r?\n/m).map(drawn)
        : text.split("\n").map((line) => structureIn(line.trim()));
    compareAll(path, everyNth(records));
  }
}
if (values.atoms) compareAll("every element", everyNth(allValenceTexts()));
if (values.random !== undefined) {
  const random = randomFrom(Number(values.seed));
  compareAll(
    `random graphs, seed ${values.seed}`,
    Array.from({ length: Number(values.random) }, () => randomText(random)),
  );
}
process.exitCode = nDifferent > 0 ? 1 : 0;
