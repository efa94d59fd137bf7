import { importedModules } from "@molsieve/testkit";
import { expect, test } from "vitest";

test("imports nothing of Node's, so that it runs in browsers", () => {
  const { nFiles, packages } = importedModules(import.meta.resolve("@molsieve/search/similarity"));
  expect(packages).toEqual(["@molsieve/core", "@molsieve/featurise/packed"]);
  expect(nFiles).toBeGreaterThan(20);
});
