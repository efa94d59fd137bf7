// Compiles assembly/ into src/linalg/linalg-wasm.ts. Usage: node packages/models/scripts/build-linalg.mjs [--check]
// (--check: writes nothing and ends with code 1 when the committed file differs)
import { main } from "assemblyscript/asc";
import { compileAssembly } from "../../../scripts/compile-assembly.mjs";

await compileAssembly({
  main,
  assembly: new URL("../assembly/", import.meta.url),
  target: new URL("../src/linalg/linalg-wasm.ts", import.meta.url),
  text: (bytes) => `// Made from assembly/ by scripts/build-linalg.mjs. Do not edit.

/** Linear algebra and sums of minima, a WebAssembly module in base64. */
export const LINALG_WASM =
  ${bytes};
`,
});
