// Compares canonical tautomers with RDKit for Python (2022.09) on every n-th molecule of the data sets, or with a table of
// SMILES and canonical tautomer; both sides are made canonical by RDKit-JS. Prints counts and the first differences; exit code
// 1 when fewer than --least percent are equal, 2 when the sets are missing.
//
//   node packages/chem/test/tautomer/witness/tautomers.mjs [--step 50] [--show 20] [--least 99]
//   node packages/chem/test/tautomer/witness/tautomers.mjs --table 1kPCS_tautomer.csv.gz --rules molvs [--standardise]
//
// --standardise turns S=O into S+-O- first, as MolVS does before it looks for tautomers.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import {
  bondBetween,
  canonicalTautomer,
  createRdkitEngine,
  findMatches,
  parseSmartsOrThrow,
  parseSmiles,
} from "@molsieve/chem";

const { values: options } = parseArgs({
  options: {
    table: { type: "string" },
    rules: { type: "string", default: "rdkit" },
    step: { type: "string", default: "50" },
    show: { type: "string", default: "20" },
    least: { type: "string", default: "99" },
    standardise: { type: "boolean", default: false },
  },
});
const folder =
  process.env["MOLSIEVE_DATASETS"] ?? fileURLToPath(new URL("../../../../../../shared/datasets", import.meta.url));
if (!existsSync(folder)) {
  process.stderr.write(`no data sets at ${folder}; set MOLSIEVE_DATASETS\n`);
  process.exit(2);
}
const SETS = [
  "libraries/patwalters_datafiles/set_A.smi.gz",
  "libraries/patwalters_datafiles/zinc_10K.smi",
  "libraries/rdkit/znp.50k.smi.gz",
  "standardisation/rdkit_molstandardize/100kPCS_fragment.csv.gz",
];
const engine = await createRdkitEngine();
const lines = (path) => {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text.split("\n").filter((line) => line !== "");
};
const every = (list) => list.filter((_, i) => i % Number(options.step) === 0);

function read(smiles, use) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return undefined;
  const { mol } = parsed;
  try {
    return use(mol);
  } catch {
    return undefined;
  } finally {
    mol[Symbol.dispose]();
  }
}

const SULFOXIDE = parseSmartsOrThrow("[!O][S+0;X3](=[O])[!O]");

/** The molecule with sulfoxides as MolVS normalises them. */
function normalised(molecule) {
  if (!options.standardise) return molecule;
  const bondOrder = molecule.bondOrder.slice();
  const charge = molecule.charge.slice();
  for (const [, sulfur, oxygen] of findMatches(SULFOXIDE, molecule)) {
    bondOrder[bondBetween(molecule, sulfur, oxygen)] = 1;
    charge[sulfur] = 1;
    charge[oxygen] = -1;
  }
  return { ...molecule, bondOrder, charge };
}

function compare(name, rows) {
  const count = { molecules: 0, equal: 0, atLimit: 0, equalAtLimit: 0, equalNumber: 0, unreadable: 0 };
  const differences = [];
  let ms = 0;
  for (const [smiles, expected, number, status] of rows) {
    const answer = read(expected, (mol) => mol.smiles());
    const input = read(smiles, (mol) => normalised(mol.molecule()));
    if (answer === undefined || input === undefined) {
      count.unreadable++;
      continue;
    }
    count.molecules++;
    const start = process.cpuUsage();
    const result = canonicalTautomer(engine, input, { rules: options.rules });
    const { user, system } = process.cpuUsage(start);
    ms += (user + system) / 1000;
    const isEqual = result.ok && result.value.smiles === answer;
    const isAtLimit = status !== undefined && !status.endsWith("Completed");
    count.equal += Number(isEqual);
    count.atLimit += Number(isAtLimit);
    count.equalAtLimit += Number(isEqual && isAtLimit);
    count.equalNumber += Number(result.ok && result.value.nTautomers === Number(number));
    if (!isEqual) differences.push([smiles, answer, result.ok ? result.value.smiles : result.code].join("\n    "));
  }
  const percent = (100 * count.equal) / count.molecules;
  process.stdout.write(
    `${name}: ${JSON.stringify(count)} ${percent.toFixed(2)} % equal, ${(ms / count.molecules).toFixed(2)} ms of CPU each\n`,
  );
  for (const difference of differences.slice(0, Number(options.show))) process.stdout.write(`  ${difference}\n`);
  if (!(percent >= Number(options.least))) process.exitCode = 1;
}

if (options.table === undefined) {
  for (const set of SETS) {
    const smiles = every(lines(join(folder, set))).map((line) => line.split(/[\s,]/)[0]);
    const script = fileURLToPath(new URL("tautomers.py", import.meta.url));
    const python = process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3";
    const answer = spawnSync(python, [script], { input: smiles.join("\n"), encoding: "utf8", maxBuffer: 2 ** 30 });
    if (answer.status !== 0) throw new Error(answer.stderr);
    compare(
      set,
      answer.stdout
        .trim()
        .split("\n")
        .map((line) => line.split("\t")),
    );
  }
} else {
  compare(
    options.table,
    lines(join(folder, "standardisation/rdkit_molstandardize", options.table)).map((line) => line.split(",")),
  );
}
