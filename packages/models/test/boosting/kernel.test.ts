import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("the committed kernels of boosting and forests are what assembly/ compiles to", () => {
  const script = fileURLToPath(new URL("../../scripts/build-tree-kernels.mjs", import.meta.url));
  expect(() => execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" })).not.toThrow();
}, 120_000);
