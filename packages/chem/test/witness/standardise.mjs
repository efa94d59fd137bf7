// Compares standard forms and Murcko scaffolds with RDKit for Python on the public sets in MOLSIEVE_DATASETS (default:
// ../shared/datasets beside the checkout) and prints how many agree and the first that differ. Exit code 2 when the sets
// or the Python are missing. Differences that are known, and why: ../standardise/minimal.golden.test.ts.
//
//   node packages/chem/test/witness/standardise.mjs [--every N] [--show N]
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine, murckoScaffold, parseSmiles, standardise } from "@molsieve/chem";

/** Path, and how many records at most. */
const SETS = [
  ["libraries/rdkit/znp.50k.smi.gz", Number.POSITIVE_INFINITY],
  ["libraries/patwalters_datafiles/chembl_drugs.smi", Number.POSITIVE_INFINITY],
  ["standardisation/rdkit_molstandardize/100kPCS_fragment.csv.gz", 25_000],
];

const { values: options } = parseArgs({
  options: { every: { type: "string", default: "1" }, show: { type: "string", default: "10" } },
});
const folder =
  process.env["MOLSIEVE_DATASETS"] ?? fileURLToPath(new URL("../../../../../shared/datasets", import.meta.url));
if (!existsSync(folder)) {
  process.stderr.write(`no data sets at ${folder}; set MOLSIEVE_DATASETS\n`);
  process.exit(2);
}

const engine = await createRdkitEngine();
for (const [path, limit] of SETS) {
  const rows = askPython(structures(join(folder, path), limit));
  const differences = { acceptance: [], standard: [], scaffold: [], "second pass": [] };
  let refused = 0;
  for (const [input, standard, scaffold] of rows) {
    const result = standardise(engine, input);
    if (!result.ok) {
      refused++;
      if (standard !== "") differences.acceptance.push([input, result.code, standard]);
      continue;
    }
    const { value } = result;
    const { smiles } = value;
    const ours = murckoScaffold(engine, value.molecule);
    value[Symbol.dispose]();
    if (standard === "") differences.acceptance.push([input, smiles, "refused"]);
    else if (smiles !== canonical(standard)) differences.standard.push([input, smiles, standard]);
    else if (ours !== canonical(scaffold)) differences.scaffold.push([smiles, ours, scaffold]);
    const again = standardSmiles(smiles);
    if (again !== smiles) differences["second pass"].push([input, smiles, again]);
  }
  process.stdout.write(`${path}: ${rows.length} structures, ${refused} refused here, ${engine.liveMolecules} alive\n`);
  for (const [what, found] of Object.entries(differences)) {
    process.stdout.write(`  ${what}: ${found.length} differ\n`);
    for (const parts of found.slice(0, Number(options.show))) process.stdout.write(`    ${parts.join("  ")}\n`);
  }
}

function structures(path, limit) {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const all = text.split("\n").slice(0, limit);
  return all.map((line) => line.split(/[\s,]/)[0]).filter((smiles, i) => smiles !== "" && i % options.every === 0);
}

/** Input, standard form and scaffold by RDKit for Python, which is asked for all at once. */
function askPython(smiles) {
  const script = fileURLToPath(new URL("../fixtures/rdkit_standard.py", import.meta.url));
  const command = process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3";
  const { status, stdout, stderr } = spawnSync(command, ["-B", script], {
    input: smiles.join("\n"),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) {
    process.stderr.write(`${command} ended with code ${status}: ${stderr}\n`);
    process.exit(2);
  }
  // The last line may end in a tab: a molecule without scaffold.
  return stdout
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t"));
}

function standardSmiles(input) {
  const result = standardise(engine, input);
  if (!result.ok) return result.code;
  const { smiles } = result.value;
  result.value[Symbol.dispose]();
  return smiles;
}

/** Canonical SMILES by RDKit-JS, so that only the graphs are compared; the code where it is refused. */
function canonical(smiles) {
  if (smiles === "") return "";
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return parsed.code;
  const written = parsed.mol.smiles();
  parsed.mol[Symbol.dispose]();
  return written;
}
