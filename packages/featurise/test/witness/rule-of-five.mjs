// Compares the descriptors of the rules (Lipinski, Veber) with RDKit-JS, molecule by molecule and to the last bit, on every molecule of the
// public sets in MOLSIEVE_DATASETS (default: ../shared/datasets beside the checkout). Exit code 1 on any difference, 2
// when the sets are missing.
//
//   node packages/featurise/test/witness/rule-of-five.mjs [--every N] [NAME...]
//
// --every N takes each N-th molecule; NAME keeps the sets whose path contains it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { moleculeFromPickle } from "@molsieve/chem";
import { isMolsieveError } from "@molsieve/core";
import { numRotatableBonds, RULE_OF_FIVE_DESCRIPTORS, ruleOfFiveDescriptors, tpsa } from "@molsieve/featurise";
import initRDKitModule from "@rdkit/rdkit";

/** RDKit-JS traps on molecules of some thousand atoms. */
const MAX_ATOMS = 400;
const NAMES = [...RULE_OF_FIVE_DESCRIPTORS, "TPSA", "NumRotatableBonds"];
const RDKIT_NAMES = ["amw", "CrippenClogP", "lipinskiHBD", "lipinskiHBA", "tpsa", "NumRotatableBonds"];

const firstWord = (line) => line.split(/[\s,]/)[0];
const column = (index) => (line) => firstWord((line.split("\t")[index] ?? "").replaceAll('"', ""));

/** Path, the structure in a record, and how many records at most. */
const SETS = [
  ["libraries/rdkit/first_5K.smi", firstWord],
  ["libraries/rdkit/znp.50k.smi.gz", firstWord],
  ["libraries/rdkit/zinc.frags.500.q.smi", firstWord],
  ["libraries/rdkit/zinc.leads.500.q.smi", firstWord],
  ["libraries/patwalters_datafiles/zinc_10K.smi", firstWord],
  ["libraries/patwalters_datafiles/chembl_drugs.smi", firstWord],
  ["libraries/patwalters_datafiles/set_A.smi.gz", firstWord, 20_000],
  ["libraries/chembl_smilesreading_47k.smi.gz", firstWord],
  ["libraries/drugs/200_Prescriptions_2011.smi", firstWord],
  ["libraries/drugs/Scripps_16_brand-name_heterocyclic_pharmaceuticals.smi", firstWord],
  ["libraries/drugs/Scripps_21_generic_heterocyclic_pharmaceuticals.smi", firstWord],
  ["libraries/drugs/repurposing_samples_20200324.txt", column(8)],
  ["libraries/drugs/sweetfda_approved_processed.csv.gz", firstWord],
  ["standardisation/rdkit_molstandardize/100kPCS_fragment.csv.gz", firstWord, 30_000],
  ["standardisation/chembl_structure_pipeline/standardiser_examples.in.sdf"],
  ["standardisation/chembl_structure_pipeline/odd_drawings.sdf"],
  ["descriptor_reference/PP_descrs_regress.2.csv", firstWord],
  ["descriptor_reference/PP_descrs_regress.csv", firstWord],
  ["robustness/rdkit/aromat_regress.txt", column(1)],
  ["robustness/rdkit/NCI_aromat_regress.txt", column(1)],
  ["robustness/rdkit/canonSmiles.long.smi", firstWord],
  ["robustness/inchi/inchi.sdf.gz"],
  ["robustness/inchi/organometallic_structures_pubchem.sdf.gz"],
];

const { values: options, positionals } = parseArgs({
  options: { every: { type: "string", default: "1" } },
  allowPositionals: true,
});
const checkout = fileURLToPath(new URL("../../../../", import.meta.url));
const folder = process.env["MOLSIEVE_DATASETS"] ?? join(checkout, "..", "shared", "datasets");
if (!existsSync(folder)) {
  process.stderr.write(`no data sets at ${folder}; set MOLSIEVE_DATASETS\n`);
  process.exit(2);
}

const rdkit = await initRDKitModule();
rdkit.disable_logging?.();
const total = { compared: 0, different: 0, skipped: 0 };
for (const [path, structureIn, limit = Number.POSITIVE_INFINITY] of SETS) {
  if (positionals.length > 0 && !positionals.some((name) => path.includes(name))) continue;
  const set = compareSet(structures(path, structureIn), limit);
  process.stdout.write(`${path}: ${set.compared} compared, ${set.different} different, ${set.skipped} skipped\n`);
  for (const key of Object.keys(total)) total[key] += set[key];
}
process.stdout.write(`total: ${total.compared} compared, ${total.different} different, ${total.skipped} skipped\n`);
process.exitCode = total.different > 0 ? 1 : 0;

function structures(path, structureIn) {
  const bytes = readFileSync(join(folder, path));
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  if (structureIn === undefined) return text.split(/^\$\$\$\$.*\r?\n/m);
  return text.split("\n").map((line) => structureIn(line.trim()));
}

function compareSet(all, limit) {
  const set = { compared: 0, different: 0, skipped: 0 };
  const every = Number(options.every);
  for (let i = 0; i < Math.min(all.length, limit); i += every) {
    if (all[i].trim() === "") continue;
    const differences = compare(all[i]);
    if (differences === undefined) {
      set.skipped++;
      continue;
    }
    set.compared++;
    if (differences.length === 0) continue;
    set.different++;
    if (set.different <= 10) process.stdout.write(`  record ${i}: ${differences.join("; ")}\n`);
  }
  return set;
}

/** Differences in words; `undefined` where RDKit-JS has no answer or the structure is too large. */
function compare(structure) {
  const answer = askRdkit(structure);
  if (answer === undefined) return undefined;
  const { molecule } = answer;
  const actual = [...ruleOfFiveDescriptors(molecule), tpsa(molecule), numRotatableBonds(molecule)];
  return NAMES.flatMap((name, i) => {
    const want = answer.descriptors[RDKIT_NAMES[i]];
    return Object.is(actual[i], want) ? [] : [`${name} ${actual[i]}, RDKit ${want}, ${structure.slice(0, 2000)}`];
  });
}

function askRdkit(structure) {
  let mol = null;
  try {
    mol = rdkit.get_mol(structure);
    if (mol === null) return undefined;
    const molecule = moleculeFromPickle(mol.get_as_uint8array());
    return molecule.nAtoms > MAX_ATOMS ? undefined : { molecule, descriptors: JSON.parse(mol.get_descriptors()) };
  } catch (error) {
    // A query atom is refused: only RDKit can say what it matches.
    if (error instanceof WebAssembly.Exception || isMolsieveError(error, "input")) return undefined;
    throw error;
  } finally {
    mol?.delete();
  }
}
