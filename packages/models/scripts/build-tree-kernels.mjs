// Compiles assembly/boosting/ and assembly/forest/ into src/boosting/kernel-wasm.ts and src/forest/kernel-wasm.ts. Usage:
//   node packages/models/scripts/build-tree-kernels.mjs [--check]
// (--check: writes nothing and ends with code 1 when a committed file differs)
import { main } from "assemblyscript/asc";
import { compileAssembly, readerOf, writeKernel } from "../../../scripts/compile-assembly.mjs";

for (const name of ["boosting", "forest"]) {
  writeKernel(
    new URL(`../src/${name}/kernel-wasm.ts`, import.meta.url),
    await compileAssembly(main, readerOf(new URL(`../assembly/${name}/`, import.meta.url)), [
      "--maximumMemory",
      "65536",
    ]),
    (bytes) => `// Made from assembly/${name}/ by scripts/build-tree-kernels.mjs. Do not edit.

/** The kernel of ${name}, a WebAssembly module in base64. */
export const KERNEL_WASM =
  ${bytes};
`,
  );
}
