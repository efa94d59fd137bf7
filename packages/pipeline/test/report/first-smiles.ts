import { readFileSync } from "node:fs";

/** The SMILES of the first `count` NCI compounds. */
export function firstSmiles(count: number): string[] {
  const text = readFileSync("datasets/nci-5k/nci-5k.smi", "utf8");
  return text
    .split("\n")
    .slice(0, count)
    .map((line) => line.split(/\s/)[0] ?? "");
}
