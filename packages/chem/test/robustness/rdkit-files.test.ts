import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine, parseMolBlock, parseSmiles } from "@molsieve/chem";
import { createTemporaryFolder, sharedDataset } from "@molsieve/testkit";
import { expect, test } from "vitest";

const archive = sharedDataset("robustness/rdkit/fileparsers.tar.gz");
const metals = sharedDataset("robustness/inchi/organometallic_structures_pubchem.sdf.gz");
const inchi = sharedDataset("robustness/inchi/inchi.sdf.gz");

const engine = await createRdkitEngine();

/** Code of the outcome; the molecule's graph and SMILES are asked for too, as a screen would. */
function outcome(kind: "smiles" | "mol-block", text: string): string {
  const parsed = kind === "smiles" ? parseSmiles(engine, text) : parseMolBlock(engine, text);
  if (!parsed.ok) {
    expect(parsed.message).toMatch(/^[^\n]+$/);
    return parsed.code;
  }
  using mol = parsed.mol;
  expect(mol.nAtoms === 0 || mol.smiles() !== "").toBe(true);
  try {
    mol.molecule();
    return "read";
  } catch (error) {
    expect(error).toMatchObject({ name: "MolsieveError", code: "input" });
    return "query";
  }
}

/** Whether RDKit-JS reads the text without our checks. */
function isRead(text: string): boolean {
  const { mol } = engine.read(text);
  mol?.[Symbol.dispose]();
  return mol !== undefined;
}

async function count(kind: "smiles" | "mol-block", texts: Iterable<string>) {
  const outcomes: Record<string, number> = {};
  for (const text of texts) {
    const code = outcome(kind, text);
    outcomes[code] = (outcomes[code] ?? 0) + 1;
    if (engine.broken) await engine.restart();
    expect(engine.liveMolecules).toBe(0);
  }
  return outcomes;
}

const records = (text: string) => text.split(/^\$\$\$\$[^\n]*\n?/m).filter((record) => record.trim() !== "");
/** The structures of lines that may go on with a name behind a tab. */
const lines = (text: string) => text.split(/\r?\n/).map((line) => line.split("\t")[0] ?? "");
const gunzipped = (path: string) => gunzipSync(readFileSync(path)).toString("latin1");
const total = (outcomes: Record<string, number>) => Object.values(outcomes).reduce((sum, n) => sum + n, 0);

test.skipIf(archive.skip !== undefined)(
  "every file of RDKit's own parser tests is answered, and most are read",
  async () => {
    await using folder = await createTemporaryFolder();
    const sets = readdirSync(dirname(archive.path)).filter((name) => name.endsWith(".tar.gz"));
    const blocks: string[] = [];
    const smiles: string[] = [];
    for (const set of sets) {
      execFileSync("tar", ["xzf", join(dirname(archive.path), set), "-C", folder.path]);
    }
    for (const entry of readdirSync(folder.path, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const read = () => readFileSync(join(entry.parentPath, entry.name)).toString("latin1");
      if (/\.mol$/.test(entry.name)) blocks.push(read());
      if (/\.sdf$/.test(entry.name)) blocks.push(...records(read()));
      if (/\.(smi|cxsmi)$/.test(entry.name)) smiles.push(...lines(read()));
    }
    expect(blocks.length).toBeGreaterThan(1000);
    expect(smiles.length).toBeGreaterThan(300);
    const [read, readSmiles] = [await count("mol-block", blocks), await count("smiles", smiles)];
    process.stderr.write(`RDKit's files: mol blocks ${JSON.stringify(read)}, SMILES ${JSON.stringify(readSmiles)}\n`);
    expect([total(read), total(readSmiles)]).toEqual([blocks.length, smiles.length]);
    // RDKit-JS itself, asked without our checks, reads the same but for a dozen: limits, S-groups, unknown elements.
    expect(
      blocks.filter((block) => isRead(block) !== /^(read|query)$/.test(outcome("mol-block", block))).length,
    ).toBeLessThanOrEqual(12);
  },
  600_000,
);

test.skipIf((metals.skip ?? inchi.skip) !== undefined)(
  "InChI's structures and PubChem's organometallics are answered",
  async () => {
    for (const [file, nRecords] of [
      [metals, 187],
      [inchi, 2190],
    ] as const) {
      const blocks = records(gunzipped(file.path));
      expect(blocks).toHaveLength(nRecords);
      const outcomes = await count("mol-block", blocks);
      process.stderr.write(`${file.path.split("/").at(-1)}: ${JSON.stringify(outcomes)}\n`);
      expect(total(outcomes)).toBe(nRecords);
      expect(outcomes["engine-failure"]).toBeUndefined();
      expect((outcomes["read"] ?? 0) / nRecords).toBeGreaterThan(0.8);
    }
  },
  600_000,
);
