// Compiles assembly/boosting/ into src/boosting/kernel-wasm.ts. Usage: node packages/models/scripts/build-boosting-kernel.mjs [--check]
// (--check: writes nothing and ends with code 1 when the committed file differs)
import { main } from "assemblyscript/asc";
import { compileAssembly, readerOf, writeKernel } from "../../../scripts/compile-assembly.mjs";

writeKernel(
  new URL("../src/boosting/kernel-wasm.ts", import.meta.url),
  await compileAssembly(main, readerOf(new URL("../assembly/boosting/", import.meta.url)), [
    "--maximumMemory",
    "65536",
  ]),
  (bytes) => `// Made from assembly/boosting/ by scripts/build-boosting-kernel.mjs. Do not edit.

/** The kernel of boosting, a WebAssembly module in base64. */
export const KERNEL_WASM =
  ${bytes};
`,
);
