// The molecules of the public sets in MOLSIEVE_DATASETS (default: ../shared/datasets beside the checkout), as witnesses
// of features read them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { moleculeFromPickle } from "@molsieve/chem";
import { isMolsieveError } from "@molsieve/core";
import initRDKitModule from "@rdkit/rdkit";

/** RDKit-JS traps on molecules of some thousand atoms. */
const MAX_ATOMS = 400;

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
  ["libraries/patwalters_datafiles/set_A.smi.gz", firstWord],
  ["libraries/chembl_smilesreading_47k.smi.gz", firstWord],
  ["libraries/drugs/200_Prescriptions_2011.smi", firstWord],
  ["libraries/drugs/repurposing_samples_20200324.txt", column(8)],
  ["libraries/drugs/sweetfda_approved_processed.csv.gz", firstWord],
  ["standardisation/rdkit_molstandardize/100kPCS_fragment.csv.gz", firstWord, 30_000],
  ["descriptor_reference/PP_descrs_regress.2.csv", firstWord],
  ["robustness/rdkit/aromat_regress.txt", column(1)],
  ["robustness/rdkit/NCI_aromat_regress.txt", column(1)],
  ["robustness/rdkit/canonSmiles.long.smi", firstWord],
  ["robustness/inchi/inchi.sdf.gz"],
  ["robustness/inchi/organometallic_structures_pubchem.sdf.gz"],
];

/** Folder of the public sets; `undefined` where there is none. */
export function publicFolder() {
  const checkout = fileURLToPath(new URL("../../../../", import.meta.url));
  const folder = process.env["MOLSIEVE_DATASETS"] ?? join(checkout, "..", "shared", "datasets");
  return existsSync(folder) ? folder : undefined;
}

/**
 * What the command line of a witness asks for: `selection` for {@link visitPublicMolecules} of `--every N`, `--limit N` and names
 * of sets, and `options` with all other values. Ends the process with exit code 2 where there are no sets.
 *
 * @param others options of the witness itself, as `parseArgs` has them
 */
export function witnessArguments(others = {}) {
  const { values: options, positionals: names } = parseArgs({
    options: { every: { type: "string", default: "1" }, limit: { type: "string", default: "1e9" }, ...others },
    allowPositionals: true,
  });
  if (publicFolder() === undefined) {
    process.stderr.write("no data sets; set MOLSIEVE_DATASETS to their folder\n");
    process.exit(2);
  }
  return { selection: { every: Number(options.every), limit: Number(options.limit), names }, options };
}

/**
 * Calls `visit({ structure, molecule, mol, rdkit })` with every `every`-th molecule of the sets whose path contains one of
 * `names` (all sets when there are none): the text, our graph, RDKit-JS's own molecule, which is freed afterwards, and RDKit-JS.
 * `done(path, counts)` is called after each set.
 */
export async function visitPublicMolecules({ every = 1, names = [], limit = Number.POSITIVE_INFINITY }, visit, done) {
  const folder = publicFolder();
  const rdkit = await initRDKitModule();
  rdkit.disable_logging?.();
  for (const [path, structureIn, most = Number.POSITIVE_INFINITY] of SETS) {
    if (names.length > 0 && !names.some((name) => path.includes(name))) continue;
    const bytes = readFileSync(join(folder, path));
    const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
    const records =
      structureIn === undefined
        ? text.split(/^\$\$\$\$.*\r?\n/m)
        : text.split("\n").map((line) => structureIn(line.trim()));
    const counts = { visited: 0, skipped: 0 };
    for (let i = 0; i < Math.min(records.length, most) && counts.visited < limit; i += every) {
      const structure = records[i];
      if (structure.trim() === "") continue;
      if (visitOne(rdkit, structure, visit)) counts.visited++;
      else counts.skipped++;
    }
    done?.(path, counts);
  }
}

/** Whether RDKit-JS reads the structure and it is small enough to be visited. */
function visitOne(rdkit, structure, visit) {
  let mol = null;
  try {
    mol = rdkit.get_mol(structure);
    if (mol === null) return false;
    const molecule = moleculeFromPickle(mol.get_as_uint8array());
    if (molecule.nAtoms > MAX_ATOMS) return false;
    visit({ structure, molecule, mol, rdkit });
    return true;
  } catch (error) {
    // A query atom is refused: only RDKit can say what it matches.
    if (error instanceof WebAssembly.Exception || isMolsieveError(error, "input")) return false;
    throw error;
  } finally {
    mol?.delete();
  }
}
