import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("./rule-of-five.mjs", import.meta.url));
const folder =
  process.env["MOLSIEVE_DATASETS"] ?? fileURLToPath(new URL("../../../../../shared/datasets", import.meta.url));

const missing = existsSync(folder) ? "" : `no data sets at ${folder}; set MOLSIEVE_DATASETS`;
if (missing !== "") process.stderr.write(`skipped: ${missing}\n`);

test("a sample of public sets has RDKit's values to the last bit", ({ skip }) => {
  skip(missing !== "", missing);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "--every", "75"], {
    encoding: "utf8",
    env: { ...process.env, MOLSIEVE_DATASETS: folder },
  });
  expect(stderr).toBe("");
  expect(stdout).toMatch(/total: [34]\d{3} compared, 0 different/);
  expect(status).toBe(0);
});
