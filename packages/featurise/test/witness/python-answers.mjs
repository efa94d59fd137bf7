// Molecules of the public sets with the answers of a Python script of this folder, for witnesses.
import { askPython } from "../support/ask-python.mjs";
import { visitPublicMolecules } from "./public-molecules.mjs";

/**
 * `{ structure, molecule, want }` for the molecules of the public sets that are SMILES and that the script reads; `script`
 * answers one line of JSON for each line of its standard input, `null` for what it does not read.
 */
export async function pythonAnswers(script, options) {
  const rows = [];
  await visitPublicMolecules(options, ({ structure, molecule }) => {
    if (!structure.includes("\n")) rows.push({ structure, molecule });
  });
  const answers = askPython(
    new URL(script, import.meta.url),
    rows.map(({ structure }) => structure),
  );
  return rows.flatMap((row, i) => {
    const want = JSON.parse(answers[i]);
    return want === null ? [] : [{ ...row, want }];
  });
}
