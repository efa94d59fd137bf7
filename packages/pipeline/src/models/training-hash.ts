import { createHash } from "node:crypto";
import type { TrainingSet } from "./training-set.js";

/** SHA-256, hexadecimal, of what is learned: canonical SMILES and values, whatever the file calls and orders its columns. */
export function trainingHash({ compounds, targets }: Pick<TrainingSet, "compounds" | "targets">): string {
  const hash = createHash("sha256");
  for (const { smiles } of compounds) hash.update(`${smiles}\n`);
  for (const { name, y, qualifiers } of targets) hash.update(`${name}\n`).update(y).update(qualifiers);
  return hash.digest("hex");
}
