import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FLAGS = [
  ...["-O3", "--converge", "--runtime", "stub", "--noAssert", "--noExportMemory", "--enable", "simd"],
  ...["--importMemory", "--initialMemory", "1"],
];

/**
 * Compiles a folder of AssemblyScript into a TypeScript module that holds the WebAssembly in base64. With `--check` on the command
 * line it writes nothing and ends with code 1 when the committed file differs.
 *
 * @param main of `assemblyscript/asc`
 * @param assembly URL of the folder, with a slash at its end; `index.ts` is its entry
 * @param target URL of the module
 * @param text the module, given the literal of the bytes
 * @param flags of the compiler, beside those that all have
 */
export async function compileAssembly({ main, assembly, target, text, flags = [] }) {
  let module;
  const { error, stderr } = await main(["index.ts", ...FLAGS, ...flags, "--outFile", "kernel.wasm"], {
    readFile: (name) => {
      try {
        return readFileSync(new URL(name, assembly), "utf8");
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
  const made = text(lines.map((line) => `"${line}"`).join(" +\n  "));
  if (!process.argv.includes("--check")) writeFileSync(target, made);
  else if (readFileSync(target, "utf8") !== made) {
    process.stderr.write(`${fileURLToPath(target)} is not what its assembly compiles to: run ${process.argv[1]}\n`);
    process.exitCode = 1;
  }
}
