import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseFeatures } from "@molsieve/featurise";
import { loadModel, saveModel } from "@molsieve/models";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { engine, exampleContents, ROWS } from "./support.js";

const FILES = ["README.md", "metrics.json", "model.json", "parity.json", "weights.safetensors"];

describe.each(["model", "deep/er/model.msm"])("a model saved as %s", (name) => {
  test("is loaded with all it holds and predicts the same", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, name);
    const saved = exampleContents();
    await saveModel(engine, saved, path);
    const loaded = await loadModel(engine, path);
    const plain = ({ targets, ...rest }: typeof saved) => ({
      ...rest,
      targets: targets.map(({ trusted, ...target }) => ({ ...target, state: trusted.state() })),
    });
    expect(plain(loaded)).toEqual(plain(saved));
    for (const [i, { trusted }] of saved.targets.entries()) {
      expect(loaded.targets[i]?.trusted.predict(ROWS)).toEqual(trusted.predict(ROWS));
    }
  });

  test("leaves nothing beside itself and is not written over without being told", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, name);
    await saveModel(engine, exampleContents(), path);
    await expect(saveModel(engine, exampleContents(), path)).rejects.toMatchObject({ code: "output" });
    await saveModel(engine, exampleContents({ rmse: 2 }), path, { overwrite: true });
    expect((await loadModel(engine, path)).metrics).toEqual({ rmse: 2 });
    expect(readdirSync(join(path, ".."))).toEqual([name.split("/").at(-1)]);
  });

  test("is the same to the last byte when saved again", async () => {
    await using folder = await createTemporaryFolder();
    const bytes = await Promise.all(
      ["a", "b"].map(async (parent) => {
        const path = join(folder.path, parent, name);
        await saveModel(engine, exampleContents(), path);
        return name.endsWith(".msm") ? readFileSync(path) : FILES.map((file) => readFileSync(join(path, file)));
      }),
    );
    expect(bytes[0]).toEqual(bytes[1]);
  });
});

test("targets with the same weights share them, in the file and in memory", async () => {
  await using folder = await createTemporaryFolder();
  const contents = exampleContents();
  const [first] = contents.targets;
  if (first === undefined) throw new Error("two targets");
  const path = join(folder.path, "model");
  await saveModel(engine, { ...contents, targets: ["a", "b"].map((name) => ({ ...first, name })) }, path);
  const header = readFileSync(join(path, "weights.safetensors"), "latin1");
  expect(header).toContain("targets/0/model/weights");
  expect(header).not.toContain("targets/1/model/weights");
  const { targets } = await loadModel(engine, path);
  const [a, b] = targets.map(({ trusted }) => trusted);
  expect(b?.predict(ROWS)).toEqual(first.trusted.predict(ROWS));
  expect(b?.state().model.tensors["weights"]?.data).toBe(a?.state().model.tensors["weights"]?.data);
});

test("a folder holds these files, and the card says what they are about", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "model");
  const scores = [
    { model: "tiny", rmse: 0.512345 },
    { model: "mean", rmse: 1.25 },
  ];
  await saveModel(engine, exampleContents({ split: "scaffold", scores }), path);
  expect(readdirSync(path).sort()).toEqual(FILES);
  const card = readFileSync(join(path, "README.md"), "utf8");
  expect(card).toContain("| pIC50 | -log M | regression | ridge |");
  expect(card).toContain("| hERG | - | safe / blocker | forest |");
  expect(card).toContain("herg.csv, 1,234 rows");
  expect(card).toContain("Licence of the data: CC-BY 4.0");
  expect(card).toContain("  | model | rmse |\n  | --- | --- |\n  | tiny | 0.5123 |\n  | mean | 1.25 |\n");
});

test("names of the data cannot break out of the card", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "model");
  const { training, ...rest } = exampleContents();
  await saveModel(engine, { ...rest, training: { ...training, file: "a|b\n# <script>[x](y)" } }, path);
  expect(readFileSync(join(path, "README.md"), "utf8")).toContain("a\\|b \\# \\<script\\>\\[x\\](y), 1,234");
});

test("only a folder that holds a model is replaced", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "mine");
  mkdirSync(path);
  writeFileSync(join(path, "thesis.tex"), "");
  await expect(saveModel(engine, exampleContents(), path, { overwrite: true })).rejects.toThrow(
    "holds no model.json, so it is not replaced",
  );
  await expect(saveModel(engine, exampleContents(), join(path, "thesis.tex"), { overwrite: true })).rejects.toThrow(
    "exists and is not a folder",
  );
  expect(readdirSync(path)).toEqual(["thesis.tex"]);
});

test.each([
  ["no targets", { targets: [] }, "targets must be at least one"],
  [
    "features that read a file",
    { features: { parts: [{ name: "smarts", parameters: { file: "x" } }] } },
    "features must be",
  ],
  ["features that are not fitted", { features: parseFeatures("rdkit2d:scale=robust") }, "not fitted yet"],
])("a model of %s is not saved", async (_, change, message) => {
  await using folder = await createTemporaryFolder();
  const saving = saveModel(engine, { ...exampleContents(), ...change }, join(folder.path, "model"));
  await expect(saving).rejects.toMatchObject({ code: "argument", message: expect.stringContaining(message) as string });
  expect(readdirSync(folder.path)).toEqual([]);
});

test("a model that would not load again is not saved", async () => {
  await using folder = await createTemporaryFolder();
  const contents = exampleContents();
  const [first] = contents.targets;
  if (first === undefined) throw new Error("no target");
  const saving = saveModel(engine, { ...contents, targets: [first, first] }, join(folder.path, "model"));
  await expect(saving).rejects.toMatchObject({
    code: "internal",
    message: expect.stringContaining("would not load again, so it was not saved: targets must be") as string,
  });
  expect(readdirSync(folder.path)).toEqual([]);
});

test("links inside a folder are not followed, one to the folder is", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "model");
  await saveModel(engine, exampleContents(), path);
  symlinkSync(path, join(folder.path, "link"));
  expect((await loadModel(engine, join(folder.path, "link"))).targets.length).toBe(2);
  const copy = mkdtempSync(join(folder.path, "copy-"));
  for (const file of FILES) symlinkSync(join(path, file), join(copy, file));
  await expect(loadModel(engine, copy)).rejects.toMatchObject({
    code: "input",
    message: expect.stringContaining("model.json: is a link, which is not followed inside a model") as string,
  });
});

test("what is no model is refused in words", async () => {
  await using folder = await createTemporaryFolder();
  await expect(loadModel(engine, join(folder.path, "nothing"))).rejects.toMatchObject({ code: "input" });
  await expect(loadModel(engine, folder.path)).rejects.toThrow(/model\.json: no such file/);
  writeFileSync(join(folder.path, "text.msm"), "not a model");
  await expect(loadModel(engine, join(folder.path, "text.msm"))).rejects.toThrow(
    "is no model archive, or it was cut short",
  );
});
