import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { listDatasets, loadDataset } from "@molsieve/datasets";
import { createTemporaryFolder, findPython } from "@molsieve/testkit";
import { expect, test } from "vitest";

const scripts = join(import.meta.dirname, "../../../scripts");
const execFileAsync = promisify(execFile);
const sourceFolder = process.env["RDKIT_DATA"] ?? "/usr/share/RDKit";
const noSource = existsSync(join(sourceFolder, "Contrib/FreeWilson/data"))
  ? undefined
  : `skipped: Debian's package rdkit-data is missing (looked in ${sourceFolder})`;
if (noSource !== undefined) process.stderr.write(`${noSource}\n`);
const python = findPython("rdkit");

test("both tables are what make-datasets.mjs makes of Debian's rdkit-data, byte for byte", async (context) => {
  context.skip(noSource !== undefined, noSource);
  await using folder = await createTemporaryFolder();
  const script = join(scripts, "make-datasets.mjs");
  await execFileAsync(process.execPath, [script, "--from", sourceFolder, "--out", folder.path]);
  for (const card of await listDatasets()) {
    const made = await readFile(join(folder.path, card.name, card.file.path));
    const { path } = await loadDataset(card.name);
    expect(made.equals(await readFile(path)), card.name).toBe(true);
  }
});

test.for(["chembl2321810", "nci-5k"])("the card of %s lists what Debian's RDKit cannot read", async (name, context) => {
  context.skip(python.skip !== undefined, python.skip);
  const { card, path } = await loadDataset(name);
  const measured = JSON.parse(python.run(join(scripts, "describe-dataset.py"), [path]));
  const listed = card.unparsable[`RDKit ${measured.rdkit}`];
  context.skip(listed === undefined, `skipped: the card says nothing about RDKit ${measured.rdkit}`);
  expect(measured.unparsable).toEqual(listed);
  expect(measured.rows).toBe(card.file.rows);
});

test.each(["chembl2321810", "nci-5k"])("the card of %s lists what RDKit-JS cannot read", async (name) => {
  const { card, path } = await loadDataset(name);
  const { stdout } = await execFileAsync(process.execPath, [join(scripts, "unparsable.mjs"), path]);
  const measured = JSON.parse(stdout);
  expect(card.unparsable).toHaveProperty([`RDKit-JS ${measured.rdkit}`], measured.unparsable);
});
