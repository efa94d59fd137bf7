// Compiles assembly/tensor/ into src/compute/wasm/tensor-wasm.ts. Usage: node packages/models/scripts/build-tensor-kernel.mjs [--check]
// (--check: writes nothing and ends with code 1 when the committed file differs)
import { main } from "assemblyscript/asc";
import { compileAssembly, readerOf, writeKernel } from "../../../scripts/compile-assembly.mjs";

const DATA_SECTION = 11;

const module = await compileAssembly(main, readerOf(new URL("../assembly/tensor/", import.meta.url)));
// The module lives in the memory of TensorFlow.js: data of its own would lie over what is there.
if (sectionsOf(module).includes(DATA_SECTION)) throw new Error("assembly/tensor/ must not need static data");
writeKernel(
  new URL("../src/compute/wasm/tensor-wasm.ts", import.meta.url),
  module,
  (bytes) => `// Made from assembly/tensor/ by scripts/build-tensor-kernel.mjs. Do not edit.

/** Kernels of neural networks, a WebAssembly module in base64. */
export const TENSOR_WASM =
  ${bytes};
`,
);

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
