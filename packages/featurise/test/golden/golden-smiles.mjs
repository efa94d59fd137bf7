import { readFileSync } from "node:fs";

/** The SMILES of the golden tables: 500 of the embedded data sets and of our own. */
export function goldenSmiles() {
  return ["molecules.smi", "more-molecules.smi"].flatMap((name) =>
    readFileSync(new URL(name, import.meta.url), "utf8")
      .trim()
      .split("\n"),
  );
}
