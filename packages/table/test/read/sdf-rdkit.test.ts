import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { createTemporaryFolder, findPython, sharedDataset } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { readAll } from "../temp-folder.js";

const SCRIPT = fileURLToPath(new URL("../fixtures/sdf_records.py", import.meta.url));
const python = findPython("rdkit");
const ARCHIVES = [
  "depictor",
  "determinebonds",
  "fileparsers",
  "graphmol_wrap",
  "marvin",
  "molstandardize",
  "rgroup",
].map((name) => sharedDataset(`robustness/rdkit/${name}.tar.gz`));
const FILES = [
  "robustness/inchi/inchi.sdf.gz",
  "robustness/inchi/organometallic_structures_pubchem.sdf.gz",
  "robustness/inchi/test_io.sdf.gz",
  "libraries/rdkit/mols.1000.sdf.gz",
].map(sharedDataset);
const skip = python.skip ?? [...ARCHIVES, ...FILES].find((dataset) => dataset.skip !== undefined)?.skip;

/** Files of which RDKit finds another number of records than there are between the `$$$$` lines, and why. */
const MISCOUNTED: Readonly<Record<string, string>> = {
  "O2.sdf": "an item without a value swallows the $$$$ behind it",
  "empty.sdf": "a record in an empty file",
  "esters.prop_name_trunc.sdf": "a header cut in two ends the file",
  "esters_end.sdf": "empty lines at the end are a record",
  "github2285.sdf": "an empty line at the end is a record",
  "SkipLines.sdf": "an S  SKP line skips $$$$",
  "strictLax2.sdf": "no empty line before $$$$ joins two records",
};

interface RdkitRecord {
  readonly file: string;
  /** Undefined where RDKit reads no molecule, null where the name is not UTF-8. */
  readonly name?: string | null;
  readonly items?: Readonly<Record<string, string | null>>;
}

test.skipIf(skip !== undefined)(
  "SD files of RDKit and InChI: names and data items as RDKit reads them",
  async () => {
    await using folder = await createTemporaryFolder();
    for (const { path } of ARCHIVES) {
      const into = join(folder.path, basename(path, ".tar.gz"));
      mkdirSync(into);
      execFileSync("tar", ["xzf", path, "-C", into]);
    }
    for (const { path } of FILES)
      writeFileSync(join(folder.path, basename(path, ".gz")), gunzipSync(readFileSync(path)));
    const names = readdirSync(folder.path, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.sdf$/i.test(name),
    );
    const byFile = new Map(names.map((name) => [join(folder.path, name), [] as RdkitRecord[]]));
    for (const line of python
      .run(SCRIPT, [...byFile.keys()])
      .trimEnd()
      .split("\n")) {
      const record = JSON.parse(line) as RdkitRecord;
      byFile.get(record.file)?.push(record);
    }

    const wrong: unknown[] = [];
    let [nRecords, nItems] = [0, 0];
    for (const [file, expected] of byFile) {
      const text = readFileSync(file, "latin1").replaceAll("\r", "");
      const between = text.split(/^\$\$\$\$.*\n?/m);
      const count = between.length - (between.at(-1)?.trim() === "" ? 1 : 0);
      if (count === 0) continue;
      const { source, records, issues } = await readAll(file);
      if (records.length + issues.length !== count) wrong.push({ file, rows: records.length + issues.length, count });
      if (expected.length !== count && MISCOUNTED[basename(file)] === undefined) wrong.push({ file, count, expected });
      if (expected.length !== count) continue;
      const byRow = new Map(records.map((record) => [record.row, record]));
      for (const [row, { name, items }] of expected.entries()) {
        if (name === undefined || items === undefined) continue;
        nRecords++;
        const record = byRow.get(row);
        if (record === undefined) {
          wrong.push({ file, row, issue: issues.find((issue) => issue.row === row)?.message });
          continue;
        }
        if (name !== null && record.input.split("\n")[0] !== name) wrong.push({ file, row, name, found: record.input });
        for (const [key, value] of Object.entries(items)) {
          if (value === null) continue;
          nItems++;
          // RDKit keeps the last of several items of one name, and ends a value at an empty line.
          const same = source.columns.filter((column) => column === key || column.replace(/_\d+$/, "") === key);
          const found = same.map((column) => record.values[source.columns.indexOf(column)]);
          const last = found.findLast((candidate) => candidate !== null && candidate !== undefined);
          if (typeof last !== "string" || last.split("\n\n")[0] !== value) wrong.push({ file, row, key, value, last });
        }
      }
    }
    process.stderr.write(`${nRecords} records with ${nItems} data items in ${byFile.size} files compared with RDKit\n`);
    expect(wrong).toEqual([]);
    expect(nRecords).toBeGreaterThan(4900);
    expect(nItems).toBeGreaterThan(36_000);
  },
  300_000,
);
