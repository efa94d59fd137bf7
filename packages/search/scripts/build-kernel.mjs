// Compiles assembly/ into src/kernel/kernel-wasm.ts. Usage: node packages/search/scripts/build-kernel.mjs [--check]
// (--check: writes nothing and ends with code 1 when the committed file differs)
import { writeKernel } from "../../../scripts/compile-assembly.mjs";
import { compileKernel } from "./compile-kernel.mjs";

writeKernel(
  new URL("../src/kernel/kernel-wasm.ts", import.meta.url),
  await compileKernel(),
  (bytes) => `// Made from assembly/ by scripts/build-kernel.mjs. Do not edit.

/** The search kernel, a WebAssembly module in base64. */
export const KERNEL_WASM =
  ${bytes};
`,
);
