// Compiles assembly/boosting/ into src/boosting/kernel-wasm.ts. Usage: node packages/models/scripts/build-boosting-kernel.mjs [--check]
// (--check: writes nothing and ends with code 1 when the committed file differs)
import { main } from "assemblyscript/asc";
import { compileAssembly } from "../../../scripts/compile-assembly.mjs";

await compileAssembly({
  main,
  assembly: new URL("../assembly/boosting/", import.meta.url),
  target: new URL("../src/boosting/kernel-wasm.ts", import.meta.url),
  flags: ["--maximumMemory", "65536"],
  text: (bytes) => `// Made from assembly/boosting/ by scripts/build-boosting-kernel.mjs. Do not edit.

/** The kernel of boosting, a WebAssembly module in base64. */
export const KERNEL_WASM =
  ${bytes};
`,
});
