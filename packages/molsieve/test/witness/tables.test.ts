import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder, findPython, sharedDataset } from "@molsieve/testkit";
import { filterTable, substructureTable } from "molsieve";
import { expect, test } from "vitest";

const python = findPython("rdkit");
const compounds = sharedDataset("libraries/patwalters_datafiles/zinc_10K.smi");
const SCRIPT = fileURLToPath(new URL("./recompute_tables.py", import.meta.url));
const PATTERNS =
  "[NX3][CX3](=[OX1])[#6] amide\nc1ccccc1 phenyl\n[$([NX3;H2]),$([NX3;H1])]!@C(=O) acyl\n[D3]C=O branched\n";
const LIMIT = 500;

test("filter and substructure give RDKit's alerts, descriptors, verdicts and atoms", async ({ skip }) => {
  const reason = python.skip ?? compounds.skip;
  skip(reason !== undefined, reason);
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("patterns.smarts"), PATTERNS);
  const filters = { rules: ["lipinski", "veber"], alerts: ["pains_a", "brenk"], annotate: true };
  await filterTable(compounds.path, at("filtered.csv"), { ...filters, limit: LIMIT });
  await substructureTable(compounds.path, at("matched.csv"), { smarts: at("patterns.smarts"), limit: LIMIT });
  const files = [at("filtered.csv"), at("matched.csv"), at("patterns.smarts")];
  const { compared, alerts, matches, different } = JSON.parse(
    python.run(SCRIPT, [compounds.path, String(LIMIT), ...files]),
  ) as { compared: number; alerts: number; matches: number; different: string[] };
  expect(different).toEqual([]);
  expect(compared).toBe(LIMIT);
  expect(alerts).toBeGreaterThan(100);
  expect(matches).toBeGreaterThan(500);
});
