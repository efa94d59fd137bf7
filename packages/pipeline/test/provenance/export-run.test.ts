import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { loadDataset } from "@molsieve/datasets";
import { exportRun } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

interface Entity {
  readonly "@id": string;
  readonly "@type": string;
  readonly [key: string]: unknown;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** The whole path of a model that does not lie in the run's folder. */
const elsewhere = (folder: string) => join(dirname(folder), "models of mine", "own.msm");

/** A folder with the record of a run without a target, as far as an export reads it. */
async function runFolder(folder: string) {
  const { card } = await loadDataset("nci-5k");
  const hits = "id,smiles\n1,CCO\n";
  const run = {
    format: "molsieve-library-run/1",
    title: "A screen",
    versions: { molsieve: "1.2.3", rdkit: "2026.09.1" },
    inputs: [
      { role: "library", path: "data/nci-5k.smi", bytes: card.file.bytes, sha256: card.file.sha256, notes: [] },
      { role: "model", path: elsewhere(folder), bytes: null, sha256: sha256("own"), notes: [] },
    ],
    files: { "hits.csv": sha256(hits) },
  };
  await writeFile(join(folder, "run.json"), JSON.stringify(run));
  await writeFile(join(folder, "timing.json"), JSON.stringify({ finished: "2026-11-23T08:00:10.000Z", seconds: 10 }));
  await writeFile(join(folder, "hits.csv"), hits);
  await mkdir(join(folder, "scores"));
  await writeFile(join(folder, "scores/part 1.parquet"), "x");
  await writeFile(join(folder, ".lock"), "");
}

test("a run's folder becomes an RO-Crate whose references all lead somewhere", async () => {
  await using folder = await createTemporaryFolder();
  await runFolder(folder.path);
  expect(await exportRun(folder.path)).toMatchObject({ nFiles: 4, nInputs: 2, nKnownInputs: 1 });
  const text = await readFile(join(folder.path, "ro-crate-metadata.json"), "utf8");
  expect(text).not.toContain(dirname(elsewhere(folder.path)));
  const crate = JSON.parse(text) as { "@context": unknown[]; "@graph": Entity[] };
  expect(crate["@context"][0]).toBe("https://w3id.org/ro/crate/1.1/context");
  const entities = new Map(crate["@graph"].map((entity) => [entity["@id"], entity]));
  expect(entities.size).toBe(crate["@graph"].length);

  const referred = [...text.matchAll(/\{\s*"@id": "([^"]+)"\s*\}/g)].map(([, id]) => id as string);
  const lost = referred.filter((id) => !entities.has(id) && !/^https?:\/\/(w3id|schema)\.org\//.test(id));
  expect(lost).toEqual([]);

  expect(entities.get("ro-crate-metadata.json")).toMatchObject({
    "@type": "CreativeWork",
    conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
    about: { "@id": "./" },
  });
  const files = crate["@graph"].filter((entity) => entity["@type"] === "File");
  const parts = files.map((file) => ({ "@id": file["@id"] }));
  expect(entities.get("./")).toMatchObject({
    name: "A screen",
    datePublished: "2026-11-23T08:00:10.000Z",
    hasPart: parts,
  });
  expect(files.map((file) => file["@id"])).toEqual(["hits.csv", "run.json", "scores/part%201.parquet", "timing.json"]);
  expect(entities.get("#run")).toMatchObject({
    "@type": "CreateAction",
    startTime: "2026-11-23T08:00:00.000Z",
    endTime: "2026-11-23T08:00:10.000Z",
    instrument: { "@id": "#molsieve-1.2.3" },
    object: [{ "@id": "#input-1" }, { "@id": "#input-2" }],
    result: parts,
  });
  expect(entities.get("#input-1")).toMatchObject({ license: { "@id": "https://spdx.org/licenses/BSD-3-Clause" } });
  expect(entities.get("#input-2")).toMatchObject({ name: "own.msm", sha256: sha256("own") });
  expect(entities.get("hits.csv")).toMatchObject({ sha256: sha256("id,smiles\n1,CCO\n"), encodingFormat: "text/csv" });
});

test("again only where asked for; not what has changed since, nor what is no run", async () => {
  await using folder = await createTemporaryFolder();
  await expect(exportRun(folder.path)).rejects.toMatchObject({ code: "input", reason: "holds no finished run" });
  await runFolder(folder.path);
  await exportRun(folder.path);
  await expect(exportRun(folder.path)).rejects.toMatchObject({ code: "output" });
  await exportRun(folder.path, { overwrite: true });
  await writeFile(join(folder.path, "hits.csv"), "other");
  await expect(exportRun(folder.path, { overwrite: true })).rejects.toMatchObject({
    code: "input",
    place: { file: join(folder.path, "hits.csv") },
  });
});
