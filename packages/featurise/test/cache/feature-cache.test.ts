import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { cachedFeatures, FeatureCache, type FeatureTable, featuriseAll, parseFeatures } from "@molsieve/featurise";
import { tableFromIpcBytes } from "@molsieve/table";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { moleculeOf } from "../support/molecules.js";

const SPEC = parseFeatures(
  "maccs + morgan:bits=64,counts + rdkit2d:names=MolWt+MaxPartialCharge + mhfp:size=32 + functional:counts",
);
const SMILES = ["CCO", "c1ccccc1O", "C[Cu]", "CC(=O)Oc1ccccc1C(=O)O", "[Na+].[Cl-]", "CCN", "C1CCCCC1"];

/** What a table holds, without its memory. */
function plain({ nRows, blocks, missing }: FeatureTable) {
  const numbers = blocks.map((block) => {
    if (block.form === "bits") return [...block.fingerprints.bytes];
    if (block.form === "hashes") return [...block.hashes];
    return block.form === "counts" ? [...block.counts] : [...block.values];
  });
  const names = blocks.map((block) => [block.name, block.form, block.width, block.form === "counts" && block.names]);
  return { nRows, missing: [...missing], numbers, names };
}

const WHOLE = plain(featuriseAll(SPEC, SMILES.map(moleculeOf)));

async function filledCache(path: string): Promise<void> {
  await cachedFeatures(path, SPEC, SMILES.slice(0, 4), moleculeOf);
  await cachedFeatures(path, SPEC, SMILES, moleculeOf);
}

test("features are computed once, rows that are new are appended, and the table is the same as without a cache", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "library");
  let computed: string[] = [];
  const counting = (smiles: string) => {
    computed.push(smiles);
    return moleculeOf(smiles);
  };
  expect(plain(await cachedFeatures(path, SPEC, SMILES.slice(0, 4), counting)).nRows).toBe(4);
  expect(computed).toEqual(SMILES.slice(0, 4));
  computed = [];
  expect(plain(await cachedFeatures(path, SPEC, SMILES, counting))).toEqual(WHOLE);
  // Those found are computed again to be checked; see CHECKED_ROWS.
  expect(computed).toEqual(SMILES);
  const many = Array.from({ length: 40 }, (_, i) => `${"C".repeat(i + 1)}O`);
  const second = join(folder.path, "second");
  await cachedFeatures(second, SPEC, many, moleculeOf);
  computed = [];
  await cachedFeatures(second, SPEC, many, counting);
  expect(computed).toHaveLength(8);
});

test("the files are Arrow streams with a column for each part, beside nothing but the table of contents", async () => {
  await using folder = await createTemporaryFolder();
  await filledCache(folder.path);
  const names = readdirSync(folder.path).sort();
  expect(names).toEqual([
    "manifest.json",
    expect.stringMatching(/^rows-0-[0-9a-f]{8}\.arrows$/),
    expect.stringMatching(/^rows-4-[0-9a-f]{8}\.arrows$/),
  ]);
  const table = tableFromIpcBytes(readFileSync(join(folder.path, names[1] as string)));
  expect(table.columnNames).toEqual(["key", "missing", "maccs", "morgan", "rdkit2d", "mhfp", "functional"]);
  expect(table.numberList("rdkit2d").width).toBe(2);
  expect(table.utf8("missing")[2]).toMatch(/^\[\[2,1,".*"\]\]$/);
});

test("a table in a worker is the same memory", async () => {
  await using folder = await createTemporaryFolder();
  const table = await cachedFeatures(folder.path, SPEC, SMILES, moleculeOf);
  const [, counts] = table.blocks;
  if (counts?.form !== "counts") throw new Error("form");
  const worker = new Worker(
    'const { workerData, parentPort } = require("node:worker_threads"); workerData.blocks[1].counts[5] = 4711; parentPort.postMessage(0);',
    { eval: true, workerData: table },
  );
  await new Promise((done, failed) => worker.once("message", done).once("error", failed));
  await worker.terminate();
  expect(counts.counts[5]).toBe(4711);
});

describe("a cache is refused", () => {
  const refusal = (folder: string, spec = SPEC, smiles = SMILES, of = moleculeOf) =>
    cachedFeatures(folder, spec, smiles, of).then(
      () => "none",
      (error: Error) => error.message.replace(folder, "FOLDER"),
    );

  test("that holds other features, and rebuilt on request", async () => {
    await using folder = await createTemporaryFolder();
    await filledCache(folder.path);
    const other = parseFeatures("maccs");
    expect(await refusal(folder.path, other)).toMatch(
      /^FOLDER: the cache holds the features maccs:.*functional:counts=true, not maccs:counts=false\. Rebuild it/,
    );
    const table = await cachedFeatures(folder.path, other, SMILES, moleculeOf, { rebuild: true });
    expect(table.blocks.map(({ name }) => name)).toEqual(["maccs"]);
    expect(readdirSync(folder.path)).toHaveLength(2);
  });

  test("that holds other structures, or more of them", async () => {
    await using folder = await createTemporaryFolder();
    await filledCache(folder.path);
    const changed = SMILES.with(5, "CCC");
    expect(await refusal(folder.path, SPEC, changed)).toMatch(
      /^FOLDER: the cache holds other structures: row 5 differs\./,
    );
    expect(await refusal(folder.path, SPEC, SMILES.slice(0, 6))).toMatch(
      /^FOLDER: the cache holds 7 structures, but 6 are given\./,
    );
    const table = await cachedFeatures(folder.path, SPEC, changed, moleculeOf, { rebuild: true });
    expect(plain(table)).toEqual(plain(featuriseAll(SPEC, changed.map(moleculeOf))));
  });

  test("whose values other code has computed", async () => {
    await using folder = await createTemporaryFolder();
    await filledCache(folder.path);
    const other = (smiles: string) => moleculeOf(smiles === "CCO" ? "CCS" : smiles);
    expect(await refusal(folder.path, SPEC, SMILES, other)).toMatch(
      /^FOLDER: the cache is stale: \w+ of row 0 is computed differently now\. Rebuild it/,
    );
  });

  test("that is truncated, lacks a file or is of another version", async () => {
    await using folder = await createTemporaryFolder();
    await filledCache(folder.path);
    const rows = readdirSync(folder.path).find((name) => name.startsWith("rows-4")) as string;
    truncateSync(join(folder.path, rows), 200);
    expect(await refusal(folder.path)).toMatch(
      /a file of the cache is damaged: its checksum does not fit\. Rebuild it/,
    );
    rmSync(join(folder.path, rows));
    expect(await refusal(folder.path)).toMatch(/a file of the cache is missing or cannot be read\. Rebuild it/);
    const manifest = join(folder.path, "manifest.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace("cache/1", "cache/2"));
    expect(await refusal(folder.path)).toMatch(/the cache is not of the format molsieve-feature-cache\/1\. Rebuild it/);
    writeFileSync(manifest, "{");
    expect(await refusal(folder.path)).toMatch(/the table of contents of the cache is damaged\. Rebuild it/);
    expect(plain(await cachedFeatures(folder.path, SPEC, SMILES, moleculeOf, { rebuild: true }))).toEqual(WHOLE);
  });

  test("where a folder holds something else, even on rebuilding", async () => {
    await using folder = await createTemporaryFolder();
    mkdirSync(join(folder.path, "mine"));
    expect(await refusal(folder.path)).toBe("FOLDER: is no feature cache, and not empty. Name another folder");
    await expect(FeatureCache.open(folder.path, SPEC, true)).rejects.toThrow("is no feature cache, and not empty");
    expect(readdirSync(folder.path)).toEqual(["mine"]);
  });

  test("that another process has appended to meanwhile", async () => {
    await using folder = await createTemporaryFolder();
    const [first, second] = [await FeatureCache.open(folder.path, SPEC), await FeatureCache.open(folder.path, SPEC)];
    await first.append(["CCO"], featuriseAll(SPEC, [moleculeOf("CCO")]));
    await expect(second.append(["CCN"], featuriseAll(SPEC, [moleculeOf("CCN")]))).rejects.toThrow(
      expect.objectContaining({ code: "output", reason: "another process has written to the cache" }),
    );
    expect((await first.read()).table.nRows).toBe(1);
  });
});

test("what was stored before a cancellation stays", async () => {
  await using folder = await createTemporaryFolder();
  const abort = new AbortController();
  const many = Array.from({ length: 5000 }, (_, i) => `${"C".repeat((i % 50) + 1)}O`);
  const spec = parseFeatures("maccs");
  const job = cachedFeatures(folder.path, spec, many, moleculeOf, {
    signal: abort.signal,
    onProgress: () => abort.abort(),
  });
  await expect(job).rejects.toMatchObject({ code: "cancelled" });
  expect((await FeatureCache.open(folder.path, spec)).nRows).toBe(4096);
  expect((await cachedFeatures(folder.path, spec, many, moleculeOf)).nRows).toBe(5000);
});
