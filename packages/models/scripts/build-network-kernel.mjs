// Compiles assembly/network/ into src/network/network-wasm.ts. Usage: node packages/models/scripts/build-network-kernel.mjs [--check]
// (--check: writes nothing and ends with code 1 when the committed file differs)
import { main } from "assemblyscript/asc";
import { compileAssembly, readerOf, writeKernel } from "../../../scripts/compile-assembly.mjs";

writeKernel(
  new URL("../src/network/network-wasm.ts", import.meta.url),
  await compileAssembly(main, readerOf(new URL("../assembly/network/", import.meta.url)), ["--maximumMemory", "65536"]),
  (bytes) => `// Made from assembly/network/ by scripts/build-network-kernel.mjs. Do not edit.

/** The kernel of networks' predictions, a WebAssembly module in base64. */
export const NETWORK_WASM =
  ${bytes};
`,
);
