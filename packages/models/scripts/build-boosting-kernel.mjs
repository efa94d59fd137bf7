// Compiles assembly/boosting/ into src/boosting/kernel-wasm.ts. Usage: node packages/models/scripts/build-boosting-kernel.mjs [--check]
// (--check: writes nothing and ends with code 1 when the committed file differs)
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const TARGET = fileURLToPath(new URL("../src/boosting/kernel-wasm.ts", import.meta.url));
const FLAGS = [
  ...["-O3", "--converge", "--runtime", "stub", "--noAssert", "--noExportMemory", "--enable", "simd"],
  ...["--importMemory", "--initialMemory", "1", "--maximumMemory", "65536"],
];

let module;
const { error, stderr } = await main(["index.ts", ...FLAGS, "--outFile", "kernel.wasm"], {
  readFile: (name) => {
    try {
      return readFileSync(new URL(`../assembly/boosting/${name}`, import.meta.url), "utf8");
    } catch {
      return null;
    }
  },
  writeFile: (_name, contents) => {
    module = contents;
  },
  listFiles: () => [],
});
if (error !== null) throw new Error(stderr.toString(), { cause: error });
const lines = Buffer.from(module)
  .toString("base64")
  .match(/.{1,108}/g);
const text = `// Made from assembly/boosting/ by scripts/build-boosting-kernel.mjs. Do not edit.

/** The kernel of boosting, a WebAssembly module in base64. */
export const KERNEL_WASM =
  ${lines.map((line) => `"${line}"`).join(" +\n  ")};
`;
if (!process.argv.includes("--check")) writeFileSync(TARGET, text);
else if (readFileSync(TARGET, "utf8") !== text) {
  process.stderr.write("src/boosting/kernel-wasm.ts is not what assembly/boosting/ compiles to: run scripts/build-boosting-kernel.mjs\n");
  process.exitCode = 1;
}
