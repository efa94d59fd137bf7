import { writeFileSync } from "node:fs";

/**
 * Writes a golden table of this folder.
 *
 * @param head line of JSON by which a Python script begins, with the version of RDKit and the names of the values
 * @param rows `[SMILES, values]`
 */
export function writeTable(file, head, rows) {
  const lines = rows.map(([smiles, values]) => `${JSON.stringify(smiles)}:${JSON.stringify(values)}`);
  const start = JSON.stringify(JSON.parse(head)).slice(0, -1);
  writeFileSync(new URL(file, import.meta.url), `${start},"rows":{\n${lines.join(",\n")}\n}}\n`);
}
