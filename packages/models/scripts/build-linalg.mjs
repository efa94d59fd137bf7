// Compiles assembly/ into src/linalg/linalg-wasm.ts. Usage: node packages/models/scripts/build-linalg.mjs [--check]
// (--check: writes nothing and ends with code 1 when the committed file differs)
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileAssembly } from "./compile-assembly.mjs";

const TARGET = fileURLToPath(new URL("../src/linalg/linalg-wasm.ts", import.meta.url));

const lines = Buffer.from(await compileAssembly())
  .toString("base64")
  .match(/.{1,108}/g);
const text = `// Made from assembly/ by scripts/build-linalg.mjs. Do not edit.

/** Linear algebra and sums of minima, a WebAssembly module in base64. */
export const LINALG_WASM =
  ${lines.map((line) => `"${line}"`).join(" +\n  ")};
`;
if (!process.argv.includes("--check")) writeFileSync(TARGET, text);
else if (readFileSync(TARGET, "utf8") !== text) {
  process.stderr.write("src/linalg/linalg-wasm.ts is not what assembly/ compiles to: run scripts/build-linalg.mjs\n");
  process.exitCode = 1;
}
