import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

const script = join(import.meta.dirname, "../../../scripts/check-layers.mjs");

/** What check-layers.mjs says about a workspace of these files, and its exit code. */
async function check(files: Record<string, string>): Promise<{ status: number | null; stdout: string }> {
  await using folder = await createTemporaryFolder();
  const workspace = {
    "package.json": manifest("molsieve-workspace", {}, { vitest: "1" }),
    "packages/core/package.json": manifest("@molsieve/core"),
    "packages/table/package.json": manifest("@molsieve/table", { "@molsieve/core": "1", "apache-arrow": "1" }),
    ...files,
  };
  for (const [path, text] of Object.entries(workspace)) {
    await mkdir(dirname(join(folder.path, path)), { recursive: true });
    await writeFile(join(folder.path, path), text);
  }
  const { status, stdout } = spawnSync(process.execPath, [script, "--root", folder.path], { encoding: "utf8" });
  return { status, stdout };
}

function manifest(name: string, dependencies = {}, devDependencies = {}): string {
  return JSON.stringify({ name, dependencies, devDependencies });
}

test("passes a workspace that keeps to the layers", async () => {
  const { status, stdout } = await check({
    "packages/core/src/a/b/errors.ts": 'import { sep } from "node:path";\nexport { sep };\n',
    "packages/table/src/index.ts": 'export * from "@molsieve/core";\nexport * from "./csv.js";\n',
    "packages/table/src/csv.ts": 'import { Table } from "apache-arrow";\nexport type T = Table;\n',
    "packages/table/test/csv.test.ts":
      'import { test } from "vitest";\nimport "../src/csv.js";\nimport "@molsieve/table";\n',
  });
  expect(stdout).toBe("no layer violations\n");
  expect(status).toBe(0);
});

test.each([
  ["a higher layer", { "packages/core/src/a.ts": 'import "@molsieve/table";' }, /core may only import nothing/],
  ["a type of a higher layer", { "packages/core/src/a.ts": 'import type { T } from "@molsieve/table";' }, /a\.ts:1/],
  ["a re-export of a higher layer", { "packages/core/src/a.ts": 'export * from "@molsieve/table/x";' }, /a\.ts:1/],
  ["import() of a higher layer", { "packages/core/src/a.ts": '\nawait import("@molsieve/table");' }, /a\.ts:2/],
  ["import() in a type", { "packages/core/src/a.ts": 'type T = import("@molsieve/table").T;' }, /a\.ts:1/],
  ["import.meta.resolve", { "packages/core/src/a.ts": 'import.meta.resolve("@molsieve/table");' }, /a\.ts:1/],
  ["require.resolve", { "packages/core/src/a.ts": 'require.resolve("@molsieve/table");' }, /a\.ts:1/],
  ["testkit in sources", { "packages/table/src/a.ts": 'import "@molsieve/testkit";' }, /table may only import core/],
  ["another package's library", { "packages/core/src/a.ts": 'import "apache-arrow";' }, /which only table may import/],
  ["a library of a scope", { "packages/core/src/a.ts": 'import "@tensorflow/tfjs";' }, /only models may import/],
  ["a library that nobody owns", { "packages/core/src/a.ts": 'import "left-pad";' }, /which no package may import/],
  ["an undeclared dependency", { "packages/table/src/a.ts": 'import "csv-parse";' }, /not among the dependencies/],
  [
    "a devDependency in sources",
    {
      "packages/table/package.json": manifest("@molsieve/table", {}, { "csv-parse": "1" }),
      "packages/table/src/a.ts": 'import "csv-parse";',
    },
    /not among the dependencies/,
  ],
  ["an undeclared dependency of a test", { "packages/core/test/a.ts": 'import "left-pad";' }, /nor the workspace/],
  ["a path out of the package", { "packages/table/src/a.ts": 'import "../../core/src/a.js";' }, /outside src/],
  ["a test's path out of the package", { "packages/table/test/a.ts": 'import "../../core/a.js";' }, /its package/],
  ["a test from sources", { "packages/table/src/a.ts": 'import "../test/a.js";' }, /outside src/],
  ["a worker elsewhere", { "packages/table/src/a.ts": 'new URL("../../core/w.js", import.meta.url);' }, /outside src/],
  ["a file three folders down", { "packages/core/src/a/b/c/d.ts": "export {};" }, /3 folders deep/],
  ["a package not in the table", { "packages/extra/package.json": manifest("@molsieve/extra") }, /not in the table/],
  [
    "a cycle of files",
    {
      "packages/core/src/a.ts": 'import "./b.js";',
      "packages/core/src/b.ts": 'import "./c.js";',
      "packages/core/src/c.ts": 'import type { A } from "./a.js";',
    },
    /imports itself: src\/a\.ts -> src\/b\.ts -> src\/c\.ts -> src\/a\.ts/,
  ],
])("reports %s", async (_, files, message) => {
  const { status, stdout } = await check(files as Record<string, string>);
  expect(stdout).toMatch(message);
  expect(status).toBe(1);
});
