import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("threads that are ended while ONNX Runtime computes for them take neither the process nor anything else with them", () => {
  const script = fileURLToPath(new URL("./ended-workers.mjs", import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, "6"], { encoding: "utf8" });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  expect(JSON.parse(stdout)).toEqual({ same: true, ended: 6, left: 0 });
}, 240_000);
