// All studies of accuracy, one after the other, each restartable: MoleculeACE, TDC ADMET, MoleculeNet, SIMPD, coverage. Usage:
//   pnpm build && MOLSIEVE_DATASETS=... node benchmarks/models/accuracy.mjs
//
// Results and pages in benchmarks/results/{moleculeace,tdc,moleculenet,simpd,coverage}.{json,md}; what is there is not computed again.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const STUDIES = [
  ["moleculeace"],
  ["tdc"],
  ["moleculenet", "--sets", "esol,freesolv,bbbp"],
  ["moleculenet", "--sets", "lipophilicity", "--splits", "10"],
  // The largest sets by boosted trees: Gaussian processes of all their rows take hours.
  ["moleculenet", "--sets", "hiv,tox21", "--splits", "10", "--settings", "boosting"],
  ["simpd"],
  ["coverage"],
];
for (const [name, ...options] of STUDIES) {
  const script = fileURLToPath(new URL(`${name}.mjs`, import.meta.url));
  const { status } = spawnSync(process.execPath, [script, ...options], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
