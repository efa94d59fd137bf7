// Compiles assembly/boosting/ and assembly/forest/ into src/boosting/kernel-wasm.ts and src/forest/kernel-wasm.ts. Usage:
//   node packages/models/scripts/build-tree-kernels.mjs [--check]
// (--check: writes nothing and ends with code 1 when a committed file differs)
import { readFileSync, writeFileSync } from "node:fs";
import { main } from "assemblyscript/asc";

const FLAGS = [
  ...["-O3", "--converge", "--runtime", "stub", "--noAssert", "--noExportMemory", "--enable", "simd"],
  ...["--importMemory", "--initialMemory", "1", "--maximumMemory", "65536"],
];

for (const name of ["boosting", "forest"]) {
  const target = new URL(`../src/${name}/kernel-wasm.ts`, import.meta.url);
  const text = await compile(name);
  if (!process.argv.includes("--check")) writeFileSync(target, text);
  else if (readFileSync(target, "utf8") !== text) {
    process.stderr.write(
      `src/${name}/kernel-wasm.ts is not what assembly/${name}/ compiles to: run scripts/build-tree-kernels.mjs\n`,
    );
    process.exitCode = 1;
  }
}

async function compile(folder) {
  let module;
  const { error, stderr } = await main(["index.ts", ...FLAGS, "--outFile", "kernel.wasm"], {
    readFile: (name) => {
      try {
        return readFileSync(new URL(`../assembly/${folder}/${name}`, import.meta.url), "utf8");
      } catch {
        return null;
      }
    },
    writeFile: (_name, contents) => {
      module = contents;
    },
    listFiles: () => [],
  });
  if (error !== null) throw new Error(stderr.toString(), { cause: error });
  const lines = Buffer.from(module)
    .toString("base64")
    .match(/.{1,108}/g);
  return `// Made from assembly/${folder}/ by scripts/build-tree-kernels.mjs. Do not edit.

/** The kernel of ${folder}, a WebAssembly module in base64. */
export const KERNEL_WASM =
  ${lines.map((line) => `"${line}"`).join(" +\n  ")};
`;
}
