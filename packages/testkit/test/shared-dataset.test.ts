import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder, sharedDataset } from "@molsieve/testkit";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("finds a file in the folder that MOLSIEVE_DATASETS names", async () => {
  await using folder = await createTemporaryFolder();
  vi.stubEnv("MOLSIEVE_DATASETS", folder.path);
  await mkdir(join(folder.path, "libraries"));
  await writeFile(join(folder.path, "libraries", "a.smi"), "C methane\n");
  expect(sharedDataset("libraries/a.smi")).toEqual({
    skip: undefined,
    path: join(folder.path, "libraries", "a.smi"),
  });
});

test("gives a reason to skip that names the missing file", async () => {
  await using folder = await createTemporaryFolder();
  vi.stubEnv("MOLSIEVE_DATASETS", folder.path);
  expect(sharedDataset("b.smi").skip).toContain(join(folder.path, "b.smi"));
});

test("looks next to the checkout otherwise", () => {
  vi.stubEnv("MOLSIEVE_DATASETS", undefined);
  const checkout = join(import.meta.dirname, "../../..");
  expect(sharedDataset("b.smi").path).toBe(join(checkout, "../shared/datasets/b.smi"));
});
