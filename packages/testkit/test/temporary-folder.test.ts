import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

test("exists inside its scope and is gone with its content after it, also when the scope throws", async () => {
  let path = "";
  const scope = async (): Promise<void> => {
    await using folder = await createTemporaryFolder();
    path = folder.path;
    await mkdir(join(path, "deep"));
    await writeFile(join(path, "deep", "file.txt"), "text");
    throw new Error("from inside");
  };
  await expect(scope()).rejects.toThrow("from inside");
  expect(path).not.toBe("");
  expect(existsSync(path)).toBe(false);
});

test("is a different folder each time", async () => {
  await using one = await createTemporaryFolder();
  await using two = await createTemporaryFolder();
  expect(one.path).not.toBe(two.path);
});
