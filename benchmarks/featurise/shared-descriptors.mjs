import { spawnSync } from "node:child_process";
import { createFeaturiser, parseFeatures } from "../../packages/featurise/dist/index.js";

/** Names of the descriptors that Debian's RDKit and Molsieve both have, in RDKit's order. */
export function sharedDescriptors(python) {
  const script =
    "from rdkit.Chem import Descriptors; print(' '.join(name for name, _ in Descriptors._descList), end='')";
  const { status, stdout, stderr } = spawnSync(python, ["-c", script], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const ours = new Set(createFeaturiser(parseFeatures("rdkit2d")).columns.map(({ name }) => name));
  return stdout.split(" ").filter((name) => ours.has(name));
}
