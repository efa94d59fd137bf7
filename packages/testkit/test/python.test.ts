import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder, findPython } from "@molsieve/testkit";
import { afterEach, expect, test, vi } from "vitest";

const python = findPython("json");

afterEach(() => {
  vi.unstubAllEnvs();
});

test("runs a script with arguments and input and returns what it printed", async (context) => {
  context.skip(python.skip !== undefined, python.skip);
  await using folder = await createTemporaryFolder();
  const script = join(folder.path, "echo.py");
  await writeFile(script, "import sys\nprint(sys.argv[1:], sys.stdin.read())\n");
  expect(python.run(script, ["a b", "c"], "input")).toBe("['a b', 'c'] input\n");
});

test("throws with the script's own words when it fails", async (context) => {
  context.skip(python.skip !== undefined, python.skip);
  await using folder = await createTemporaryFolder();
  const script = join(folder.path, "fail.py");
  await writeFile(script, "raise SystemExit('no luck')\n");
  expect(() => python.run(script)).toThrow(/fail\.py: .*code 1: no luck/);
});

test("gives a reason to skip when a module or the interpreter is missing", () => {
  expect(findPython("json", "no_such_module").skip).toMatch(/cannot import json, no_such_module/);
  vi.stubEnv("MOLSIEVE_PYTHON", "/no/such/python");
  expect(findPython("json").skip).toBe("skipped: /no/such/python cannot import json");
});
