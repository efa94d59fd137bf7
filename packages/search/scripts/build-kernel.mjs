// Compiles assembly/ into src/kernel/kernel-wasm.ts. Usage: node packages/search/scripts/build-kernel.mjs [--check]
// (--check: writes nothing and ends with code 1 when the committed file differs)
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileAssembly } from "./compile-assembly.mjs";

const TARGET = fileURLToPath(new URL("../src/kernel/kernel-wasm.ts", import.meta.url));

const lines = Buffer.from(await compileAssembly())
  .toString("base64")
  .match(/.{1,108}/g);
const text = `// Made from assembly/ by scripts/build-kernel.mjs. Do not edit.

/** The search kernel, a WebAssembly module in base64. */
export const KERNEL_WASM =
  ${lines.map((line) => `"${line}"`).join(" +\n  ")};
`;
if (!process.argv.includes("--check")) writeFileSync(TARGET, text);
else if (readFileSync(TARGET, "utf8") !== text) {
  process.stderr.write("src/kernel/kernel-wasm.ts is not what assembly/ compiles to: run scripts/build-kernel.mjs\n");
  process.exitCode = 1;
}
