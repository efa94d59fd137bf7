import { importedModules } from "@molsieve/testkit";
import { expect, test } from "vitest";

test("imports nothing of Node's, so that it runs in browsers", () => {
  const module = new URL("../../dist/gpu/create-gpu-search.js", import.meta.url);
  const { nFiles, packages } = importedModules(module.href);
  expect(packages).toEqual(["@molsieve/core", "@molsieve/featurise/packed"]);
  expect(nFiles).toBeGreaterThan(30);
});
