// Compares our perception of stereo with RDKit-JS's, stage by stage, over the SMILES of the public sets and over variants of
// them in which hands and directions are turned, put and taken, and over symmetrical structures with random ones;
// with --whole the reader as a whole is compared instead.
//
//   node packages/chem/test/sanitise/witness/stereo.mjs [--every=1] [--variants=0] [--seed=1] [--sets=znp,zinc] [--symmetrical=0] [--doubts] [--whole]
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { Random } from "@molsieve/core";
import initRDKitModule from "@rdkit/rdkit";
import { compareStereo } from "../../stereo/compare-stereo.mjs";
import { symmetricalSmiles } from "../../stereo/symmetrical.mjs";
import { detailed, variantOf } from "../../stereo/variants.mjs";
import { openReaderCheck } from "../../witness/reader-check.mjs";

const firstWord = (line) => line.split(/[\s,]/)[0];
const column = (index) => (line) => firstWord((line.split("\t")[index] ?? "").replaceAll('"', ""));

/** Path and the SMILES in a line. */
const SETS = [
  ["libraries/rdkit/znp.50k.smi.gz", firstWord],
  ["libraries/rdkit/first_5K.smi", firstWord],
  ["libraries/patwalters_datafiles/set_A.smi.gz", firstWord],
  ["libraries/patwalters_datafiles/zinc_10K.smi", firstWord],
  ["libraries/patwalters_datafiles/chembl_drugs.smi", firstWord],
  ["libraries/chembl_smilesreading_47k.smi.gz", firstWord],
  ["libraries/drugs/200_Prescriptions_2011.smi", firstWord],
  ["libraries/drugs/repurposing_samples_20200324.txt", column(8)],
  ["libraries/drugs/sweetfda_approved_processed.csv.gz", firstWord],
  ["standardisation/rdkit_molstandardize/100kPCS_fragment.csv.gz", firstWord],
  ["robustness/rdkit/aromat_regress.txt", column(1)],
  ["robustness/rdkit/NCI_aromat_regress.txt", column(1)],
  ["robustness/rdkit/canonSmiles.long.smi", firstWord],
];

const print = (line) => process.stdout.write(`${line}\n`);
const option = (name, fallback) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const every = Number(option("every", "1"));
const nVariants = Number(option("variants", "0"));
const nSymmetrical = Number(option("symmetrical", "0"));
const seed = Number(option("seed", "1"));
const showsDoubts = process.argv.includes("--doubts");
const names = option("sets", "").split(",").filter(Boolean);

const checkout = fileURLToPath(new URL("../../../../../", import.meta.url));
const folder = process.env.MOLSIEVE_DATASETS ?? join(checkout, "..", "shared", "datasets");
if (!existsSync(folder)) {
  print("skipped: there are no public sets (MOLSIEVE_DATASETS)");
  process.exit(0);
}
const rdkit = await initRDKitModule({ print() {}, printErr() {} });
rdkit.disable_logging?.();
const random = new Random(seed);
print(`seed ${seed}`);

const whole = process.argv.includes("--whole") ? await openReaderCheck(print) : undefined;
let nDifferences = 0;
/** Compares one SMILES and counts the outcome. */
async function count(counts, smiles) {
  if (whole !== undefined) return whole.read(smiles);
  const outcome = compareStereo(rdkit, smiles);
  counts[outcome.kind] = (counts[outcome.kind] ?? 0) + 1;
  if (outcome.kind === "doubt" && showsDoubts) print(`doubt ${smiles}`);
  if (outcome.kind !== "different") return;
  nDifferences++;
  if (nDifferences <= 40) print(`DIFFERENT ${outcome.where}: ${smiles}`);
}

for (const [path, smilesIn] of SETS) {
  if (names.length > 0 && !names.some((name) => path.includes(name))) continue;
  const bytes = readFileSync(join(folder, path));
  const lines = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split("\n");
  const counts = {};
  for (let i = 0; i < lines.length; i += every) {
    const smiles = smilesIn(lines[i].trim());
    if (smiles === "") continue;
    if (nVariants === 0) await count(counts, smiles);
    for (let v = 0; v < nVariants; v++) await count(counts, variantOf(smiles, random));
  }
  if (whole === undefined) print(`${path} ${JSON.stringify(counts)}`);
}
const symmetrical = {};
for (let i = 0; i < nSymmetrical; i++) {
  const smiles = symmetricalSmiles(random);
  await count(symmetrical, i % 3 === 0 ? detailed(smiles, random) : smiles);
}
if (whole === undefined) print(`symmetrical structures ${JSON.stringify(symmetrical)}`);
else {
  print(whole.summary());
  nDifferences = whole.total().differences;
}
print(`${nDifferences} differences`);
process.exitCode = nDifferences === 0 ? 0 : 1;
