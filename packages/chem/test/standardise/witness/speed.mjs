// Prints processor time a molecule from SMILES to canonical SMILES, here and in RDKit for Python (MOLSIEVE_PYTHON, default
// /usr/bin/python3), on the first 3,000 molecules of zinc_10K in the folder that MOLSIEVE_DATASETS names. Exit code 2 when the
// set is missing.
//
//   node packages/chem/test/standardise/witness/speed.mjs
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRdkitEngine, parseSmiles, standardise } from "@molsieve/chem";

const root =
  process.env.MOLSIEVE_DATASETS ?? fileURLToPath(new URL("../../../../../../shared/datasets", import.meta.url));
const path = join(root, "libraries/patwalters_datafiles/zinc_10K.smi");
if (!existsSync(path)) {
  process.stderr.write(`${path} is missing\n`);
  process.exit(2);
}
const molecules = readFileSync(path, "utf8")
  .split("\n")
  .slice(0, 3000)
  .map((line) => line.split(/\s/)[0]);

const engine = await createRdkitEngine();

function report(name, work) {
  for (const smiles of molecules.slice(0, 300)) work(smiles);
  const start = process.cpuUsage();
  for (const smiles of molecules) work(smiles);
  const { user, system } = process.cpuUsage(start);
  process.stdout.write(`${name}: ${((user + system) / molecules.length).toFixed(0)} us\n`);
}

function parsed(smiles, use) {
  const read = parseSmiles(engine, smiles);
  if (!read.ok) return;
  use(read.mol);
  read.mol[Symbol.dispose]();
}

report("parse", (smiles) => parsed(smiles, () => undefined));
report("parse, canonical SMILES", (smiles) => parsed(smiles, (mol) => mol.smiles()));
report("parse, graph", (smiles) => parsed(smiles, (mol) => mol.molecule()));
for (const preset of ["minimal", "rdkit-cleanup", "rdkit"]) {
  report(`standardise, ${preset}`, (smiles) => {
    const result = standardise(engine, smiles, { preset });
    if (result.ok) result.value[Symbol.dispose]();
  });
}

const script = `
import sys, time
from rdkit import Chem, RDLogger
from rdkit.Chem.MolStandardize import rdMolStandardize as S
RDLogger.DisableLog("rdApp.*")
molecules = sys.stdin.read().split()
chooser, uncharger = S.LargestFragmentChooser(True), S.Uncharger()
jobs = {
    "parse, canonical SMILES": lambda m: m,
    "minimal": lambda m: uncharger.uncharge(chooser.choose(m)),
    "Cleanup": S.Cleanup,
    "ChargeParent": S.ChargeParent,
}
for name, job in jobs.items():
    start = time.process_time()
    for smiles in molecules:
        Chem.MolToSmiles(job(Chem.MolFromSmiles(smiles)))
    print("RDKit for Python, %s: %.0f us" % (name, (time.process_time() - start) / len(molecules) * 1e6))
`;
const python = process.env.MOLSIEVE_PYTHON ?? "/usr/bin/python3";
spawnSync(python, ["-c", script], { input: molecules.join("\n"), stdio: ["pipe", "inherit", "inherit"] });
