import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createTemporaryFolder, importedModules } from "@molsieve/testkit";
import { expect, test } from "vitest";

test("finds every form of import, in files that import each other, and nothing else", async () => {
  await using folder = await createTemporaryFolder();
  const write = (name: string, text: string) => writeFileSync(join(folder.path, name), text);
  write("a.js", 'import "node:fs";\nimport { b } from "./b.js";\nexport const from = "./missing.js";\n');
  write("b.js", 'import os, {\n  cpus,\n} from "os";\nexport * as c from "./c.js";\n// import "./missing.js";\n');
  write("c.js", 'export { a } from "./a.js";\nexport default "./missing.js";\nimport("./missing.js");\n');
  expect(importedModules(pathToFileURL(join(folder.path, "a.js")).href)).toEqual({
    nFiles: 2,
    packages: ["node:fs", "os"],
  });
});

test("follows packages into their files", () => {
  const { nFiles, packages } = importedModules(import.meta.resolve("@molsieve/testkit"));
  expect(packages).toEqual(expect.arrayContaining(["@molsieve/core", "node:fs", "node:module"]));
  expect(nFiles).toBeGreaterThan(8);
});
