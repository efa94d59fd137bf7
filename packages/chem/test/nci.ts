import { readFileSync } from "node:fs";

/** The SMILES of the embedded set `nci-5k`, those that RDKit cannot read included. */
export const NCI_SMILES: readonly string[] = readFileSync(
  new URL("../../../datasets/nci-5k/nci-5k.smi", import.meta.url),
  "utf8",
)
  .trimEnd()
  .split("\n")
  .map((line) => line.split("\t")[0] ?? "");
