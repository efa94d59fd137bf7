// Compiles assembly/tensor/ into src/compute/wasm/tensor-wasm.ts. Usage: node packages/models/scripts/build-tensor-kernel.mjs [--check]
// (--check: writes nothing and ends with code 1 when the committed file differs)
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileAssembly, readAssembly } from "./compile-assembly.mjs";

const TARGET = fileURLToPath(new URL("../src/compute/wasm/tensor-wasm.ts", import.meta.url));
const DATA_SECTION = 11;

const module = await compileAssembly((name) => readAssembly(`tensor/${name}`));
// The module lives in the memory of TensorFlow.js: data of its own would lie over what is there.
if (sectionsOf(module).includes(DATA_SECTION)) throw new Error("assembly/tensor/ must not need static data");
const lines = Buffer.from(module)
  .toString("base64")
  .match(/.{1,108}/g);
const text = `// Made from assembly/tensor/ by scripts/build-tensor-kernel.mjs. Do not edit.

/** Kernels of neural networks, a WebAssembly module in base64. */
export const TENSOR_WASM =
  ${lines.map((line) => `"${line}"`).join(" +\n  ")};
`;
if (!process.argv.includes("--check")) writeFileSync(TARGET, text);
else if (readFileSync(TARGET, "utf8") !== text) {
  process.stderr.write(
    "src/compute/wasm/tensor-wasm.ts is not what assembly/tensor/ compiles to: run scripts/build-tensor-kernel.mjs\n",
  );
  process.exitCode = 1;
}

/** Numbers of the sections of a WebAssembly module. */
function sectionsOf(bytes) {
  const sections = [];
  let at = 8;
  while (at < bytes.length) {
    sections.push(bytes[at++]);
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      size |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    at += size;
  }
  return sections;
}
