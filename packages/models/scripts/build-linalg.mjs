// Compiles assembly/ into src/linalg/linalg-wasm.ts. Usage: node packages/models/scripts/build-linalg.mjs [--check]
// (--check: writes nothing and ends with code 1 when the committed file differs)
import { main } from "assemblyscript/asc";
import { compileAssembly, readerOf, writeKernel } from "../../../scripts/compile-assembly.mjs";

writeKernel(
  new URL("../src/linalg/linalg-wasm.ts", import.meta.url),
  await compileAssembly(main, readerOf(new URL("../assembly/", import.meta.url))),
  (bytes) => `// Made from assembly/ by scripts/build-linalg.mjs. Do not edit.

/** Linear algebra and sums of minima, a WebAssembly module in base64. */
export const LINALG_WASM =
  ${bytes};
`,
);
