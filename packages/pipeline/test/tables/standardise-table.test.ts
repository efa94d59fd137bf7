import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type StandardiseTableOptions, type StandardiseTableResult, standardiseTable } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

// A salt with a labelled carbon, a hydrochloride, a nitro group as it is often drawn.
const SMI = "[13CH3]OCC(=O)[O-].[Na+] salt\nCCN.Cl amine\nCN(=O)=O nitro\n";

async function standardised(options: StandardiseTableOptions): Promise<[StandardiseTableResult, string[][]]> {
  await using folder = await createTemporaryFolder();
  const [input, output] = ["in.smi", "out.tsv"].map((name) => join(folder.path, name)) as [string, string];
  writeFileSync(input, SMI);
  const result = await standardiseTable(input, output, { workers: 1, ...options });
  const rows = readFileSync(output, "utf8").split("\n").slice(1, -1);
  return [result, rows.map((row) => row.split("\t").slice(3))];
}

test("the preset is ChEMBL's, and the result counts what it changed", async () => {
  const [result, rows] = await standardised({});
  expect(rows).toEqual([["COCC(=O)O"], ["CCN"], ["C[N+](=O)[O-]"]]);
  expect(Object.keys(result.changed_by_step)).not.toEqual([]);
});

test("other presets and lists of steps are taken", async () => {
  expect((await standardised({ preset: "minimal" }))[1]).toEqual([["[13CH3]OCC(=O)O"], ["CCN"], ["C[N+](=O)[O-]"]]);
  const [result, rows] = await standardised({ steps: ["isotopes"] });
  expect(rows).toEqual([["COCC(=O)[O-].[Na+]"], ["CCN.Cl"], ["C[N+](=O)[O-]"]]);
  expect(result.changed_by_step).toEqual({ isotopes: 1 });
});

test("explain tells each step with the molecule before and after", async () => {
  const [, rows] = await standardised({ steps: ["fragment", "neutralise"], explain: true });
  expect(rows[0]?.[1]).toBe(
    "fragment: kept the largest of 2 parts ([13CH3]OCC(=O)[O-].[Na+] -> [13CH3]OCC(=O)[O-]); neutralise: removed charges ([13CH3]OCC(=O)[O-] -> [13CH3]OCC(=O)O)",
  );
  expect(rows[2]?.[1]).toBe("");
});

test("check adds ChEMBL's score and messages, also of mol blocks", async () => {
  const [result, rows] = await standardised({ steps: ["isotopes"], check: true });
  expect(rows.map(([, score, messages]) => [score, messages])).toEqual([
    ["0", ""],
    ["0", ""],
    ["0", ""],
  ]);
  expect(result.rows_by_check_score).toEqual({ 0: 3 });
  expect(result.changed_by_step).toEqual({ isotopes: 1 });

  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  // Two atoms in one place.
  const atoms = ["0.0000", "1.5000", "1.5000"].map((x) => `    ${x}    0.0000    0.0000 C   0  0`);
  const block = ["drawn", "", "", "  3  2  0  0  0  0  0  0  0  0999 V2000", ...atoms, "  1  2  1  0", "  2  3  1  0"];
  writeFileSync(at("in.sdf"), [...block, "M  END", "$$$$", ""].join("\n"));
  await standardiseTable(at("in.sdf"), at("out.jsonl"), { check: true, workers: 1 });
  const row = JSON.parse(readFileSync(at("out.jsonl"), "utf8")) as Record<string, unknown>;
  expect(row).toMatchObject({ id: "drawn", smiles: "CCC", check_score: 5 });
  expect(row["check_messages"]).toMatch(/same coordinates/);
});

test.each([
  [{ preset: "chem" }, 'there is no preset "chem". Did you mean chembl?'],
  [{ steps: ["metal"] }, 'there is no step "metal". Did you mean metals?'],
  [{ preset: "rdkit", steps: ["metals"] }, "both a preset and steps are named"],
])("%j is refused", async (options, message) => {
  await expect(standardised(options as StandardiseTableOptions)).rejects.toThrow(message);
});
