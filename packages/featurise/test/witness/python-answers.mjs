// Molecules of the public sets with the answers of a Python script of this folder, for witnesses.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
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
  const { status, stdout, stderr } = spawnSync(
    process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3",
    [fileURLToPath(new URL(script, import.meta.url))],
    { input: rows.map(({ structure }) => `${structure}\n`).join(""), encoding: "utf8", maxBuffer: 2 ** 30 },
  );
  if (status !== 0) throw new Error(stderr);
  const answers = stdout.trim().split("\n");
  return rows.flatMap((row, i) => {
    const want = JSON.parse(answers[i]);
    return want === null ? [] : [{ ...row, want }];
  });
}
