import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createRunFolder } from "@molsieve/table";
import { describe, expect, test } from "vitest";
import { useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();

async function oldRun(name: string): Promise<string> {
  const path = temp.path(name);
  await mkdir(join(path, "shards"), { recursive: true });
  await writeFile(join(path, "run.json"), "old");
  await writeFile(join(path, "shards", "0"), "old");
  return path;
}

async function leftovers(path: string): Promise<string[]> {
  return (await readdir(dirname(path))).filter((name) => name.startsWith(`.${basename(path)}.`));
}

describe("createRunFolder", () => {
  test("appears on commit, whole, and not before", async () => {
    const path = temp.path("deep/er/run");
    const run = await createRunFolder(path);
    expect(dirname(run.workPath)).toBe(dirname(path));
    expect(basename(run.workPath)).toContain(String(process.pid));
    await run.writeText("run.json", "{}\n");
    await writeFile(join(run.workPath, "hits.csv"), "id\n");
    expect(existsSync(path)).toBe(false);
    await run.commit();
    expect((await readdir(path)).sort()).toEqual(["hits.csv", "run.json"]);
    expect(await readFile(join(path, "run.json"), "utf8")).toBe("{}\n");
    expect(await leftovers(path)).toEqual([]);
    await run.discard();
    expect(existsSync(path)).toBe(true);
    await mkdir(temp.path("deep/er/plain"));
    expect((await stat(path)).mode).toBe((await stat(temp.path("deep/er/plain"))).mode);
  });

  test("discard leaves nothing, however often it is called", async () => {
    const path = temp.path("discarded");
    const run = await createRunFolder(path);
    await run.writeText("run.json", "{}");
    await run.discard();
    await run.discard();
    expect(existsSync(path)).toBe(false);
    expect(await leftovers(path)).toEqual([]);
    await expect(run.commit()).rejects.toMatchObject({ code: "output" });
  });

  test("two runs beside each other do not meet", async () => {
    const [a, b] = await Promise.all([createRunFolder(temp.path("twin")), createRunFolder(temp.path("twin"))]);
    expect(a.workPath).not.toBe(b.workPath);
    await a.writeText("run.json", "a");
    await b.writeText("run.json", "b");
    await a.commit();
    await expect(b.commit()).rejects.toMatchObject({ code: "output", reason: "the folder exists" });
    expect(await readFile(temp.path("twin/run.json"), "utf8")).toBe("a");
    expect(await readFile(join(b.workPath, "run.json"), "utf8")).toBe("b");
    await b.discard();
  });

  test("an existing folder is an error without overwrite, also an empty one", async () => {
    const path = await oldRun("taken");
    await expect(createRunFolder(path)).rejects.toMatchObject({
      code: "output",
      reason: "the folder exists",
      remedy: expect.stringContaining("--overwrite"),
      place: { file: path },
    });
    await mkdir(temp.path("empty-taken"));
    await expect(createRunFolder(temp.path("empty-taken"))).rejects.toMatchObject({ code: "output" });
    expect(await leftovers(path)).toEqual([]);
  });

  test("overwrite keeps the old run until the new one is complete", async () => {
    const path = await oldRun("replaced");
    const failed = await createRunFolder(path, { overwrite: true });
    await failed.writeText("run.json", "half");
    await failed.discard();
    expect(await readFile(join(path, "run.json"), "utf8")).toBe("old");
    const run = await createRunFolder(path, { overwrite: true });
    await run.writeText("run.json", "new");
    expect(await readFile(join(path, "run.json"), "utf8")).toBe("old");
    await run.commit();
    expect(await readFile(join(path, "run.json"), "utf8")).toBe("new");
    expect(await readdir(path)).toEqual(["run.json"]);
    expect(await leftovers(path)).toEqual([]);
  });

  test("the old run is put back when the new one cannot be moved in", async () => {
    const path = await oldRun("restored");
    const run = await createRunFolder(path, { overwrite: true });
    await rm(run.workPath, { recursive: true });
    await expect(run.commit()).rejects.toMatchObject({ code: "output" });
    expect(await readFile(join(path, "shards", "0"), "utf8")).toBe("old");
    expect(await leftovers(path)).toEqual([]);
  });

  test("overwrite replaces an empty folder, and nothing that is not a run", async () => {
    await mkdir(temp.path("hollow"));
    const run = await createRunFolder(temp.path("hollow"), { overwrite: true });
    await run.commit();
    expect(await leftovers(temp.path("hollow"))).toEqual([]);
    await mkdir(temp.path("data"));
    await writeFile(temp.path("data/thesis.txt"), "years of work");
    await expect(createRunFolder(temp.path("data"), { overwrite: true })).rejects.toMatchObject({
      code: "output",
      reason: expect.stringContaining("holds no run.json"),
    });
    await writeFile(temp.path("a-file"), "x");
    await symlink(temp.path("data"), temp.path("a-link"));
    for (const name of ["a-file", "a-link"]) {
      await expect(createRunFolder(temp.path(name), { overwrite: true })).rejects.toMatchObject({
        code: "output",
        reason: "exists and is not a folder",
      });
    }
    expect(await readFile(temp.path("data/thesis.txt"), "utf8")).toBe("years of work");
  });

  test("data that appears while the run goes on is not replaced", async () => {
    const path = temp.path("late");
    const run = await createRunFolder(path, { overwrite: true });
    await mkdir(path);
    await writeFile(join(path, "notes.txt"), "mine");
    await expect(run.commit()).rejects.toMatchObject({ code: "output" });
    expect(await readFile(join(path, "notes.txt"), "utf8")).toBe("mine");
    await run.discard();
  });

  test("a parent that is no folder, and a file that cannot be written", async () => {
    await writeFile(temp.path("blocking"), "x");
    await expect(createRunFolder(temp.path("blocking/run"))).rejects.toMatchObject({
      code: "output",
      reason: expect.stringContaining("a file stands where a folder is needed"),
    });
    const run = await createRunFolder(temp.path("bad-name"));
    await expect(run.writeText("no/such/folder.txt", "x")).rejects.toMatchObject({ code: "output" });
    await run.discard();
  });
});
