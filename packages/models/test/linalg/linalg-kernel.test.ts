import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createLinalgKernel } from "../../src/linalg/linalg-kernel.js";

test("the committed module is what assembly/ compiles to", () => {
  const script = fileURLToPath(new URL("../../scripts/build-linalg.mjs", import.meta.url));
  expect(() => execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" })).not.toThrow();
}, 120_000);

test("more memory than WebAssembly has is refused in words", () => {
  expect(() => createLinalgKernel(2 ** 40)).toThrow(/there are no 109951\d MB of memory in one piece/);
});
