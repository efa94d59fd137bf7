import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { datasetsFolder } from "@molsieve/datasets";
import { expect, test } from "vitest";

test("an option goes before the variable, and the variable before the cache folder", () => {
  const environment = { MOLSIEVE_DATASETS: "/data", XDG_CACHE_HOME: "/cache" };
  expect(datasetsFolder("here", environment)).toEqual({ path: resolve("here"), from: "option" });
  expect(datasetsFolder(undefined, environment)).toEqual({ path: "/data", from: "MOLSIEVE_DATASETS" });
  expect(datasetsFolder(undefined, { ...environment, MOLSIEVE_DATASETS: "" }, "linux")).toEqual({
    path: "/cache/molsieve/datasets",
    from: "cache folder",
  });
});

test.each([
  ["linux", {}, join(homedir(), ".cache/molsieve/datasets")],
  ["linux", { XDG_CACHE_HOME: "relative" }, join(homedir(), ".cache/molsieve/datasets")],
  ["darwin", { XDG_CACHE_HOME: "/cache" }, join(homedir(), "Library/Caches/molsieve/datasets")],
  ["win32", { LOCALAPPDATA: "/local" }, "/local/molsieve/datasets"],
] as const)("on %s with %j the cache folder is %s", (platform, environment, path) => {
  expect(datasetsFolder(undefined, environment, platform)).toEqual({ path, from: "cache folder" });
});
