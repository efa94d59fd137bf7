import { readFileSync } from "node:fs";
import { main } from "assemblyscript/asc";

const FLAGS = [
  ...["-O3", "--converge", "--runtime", "stub", "--noAssert", "--noExportMemory"],
  ...["--enable", "simd"],
  ...["--importMemory", "--initialMemory", "1"],
];

/**
 * The WebAssembly module, as bytes, that `index.ts` compiles to.
 *
 * @param read gives the text of a file by its name, `null` when there is none; by default those of assembly/
 */
export async function compileAssembly(read = readAssembly) {
  let module;
  const { error, stderr } = await main(["index.ts", ...FLAGS, "--outFile", "kernel.wasm"], {
    readFile: read,
    writeFile: (_name, contents) => {
      module = contents;
    },
    listFiles: () => [],
  });
  if (error !== null) throw new Error(stderr.toString(), { cause: error });
  return module;
}

export function readAssembly(name) {
  try {
    return readFileSync(new URL(`../assembly/${name}`, import.meta.url), "utf8");
  } catch {
    return null;
  }
}
