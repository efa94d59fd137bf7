import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("the committed kernel is what assembly/boosting/ compiles to", () => {
  const script = fileURLToPath(new URL("../../scripts/build-boosting-kernel.mjs", import.meta.url));
  expect(() => execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" })).not.toThrow();
}, 120_000);
