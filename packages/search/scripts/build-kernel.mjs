// Compiles assembly/ into src/kernel/kernel-wasm.ts. Usage: node packages/search/scripts/build-kernel.mjs [--check]
// (--check: writes nothing and ends with code 1 when the committed file differs)
import { main } from "assemblyscript/asc";
import { compileAssembly } from "../../../scripts/compile-assembly.mjs";

await compileAssembly({
  main,
  assembly: new URL("../assembly/", import.meta.url),
  target: new URL("../src/kernel/kernel-wasm.ts", import.meta.url),
  flags: ["--enable", "threads", "--sharedMemory", "--maximumMemory", "65536"],
  text: (bytes) => `// Made from assembly/ by scripts/build-kernel.mjs. Do not edit.

/** The search kernel, a WebAssembly module in base64. */
export const KERNEL_WASM =
  ${bytes};
`,
});
