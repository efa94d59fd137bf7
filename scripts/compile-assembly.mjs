import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FLAGS = [
  ...["-O3", "--converge", "--runtime", "stub", "--noAssert", "--noExportMemory", "--enable", "simd"],
  ...["--importMemory", "--initialMemory", "1"],
];

/**
 * The WebAssembly module, as bytes, that `index.ts` compiles to.
 *
 * @param main of `assemblyscript/asc`
 * @param read gives the text of a file by its name, `null` when there is none
 * @param flags of the compiler, beside those that all kernels have
 */
export async function compileAssembly(main, read, flags = []) {
  let module;
  const { error, stderr } = await main(["index.ts", ...FLAGS, ...flags, "--outFile", "kernel.wasm"], {
    readFile: read,
    writeFile: (_name, contents) => {
      module = contents;
    },
    listFiles: () => [],
  });
  if (error !== null) throw new Error(stderr.toString(), { cause: error });
  return module;
}

/** Reads the files of a folder, given as a URL with a slash at its end. */
export function readerOf(folder) {
  return (name) => {
    try {
      return readFileSync(new URL(name, folder), "utf8");
    } catch {
      return null;
    }
  };
}

/**
 * Writes a TypeScript module that holds the bytes in base64. With `--check` on the command line it writes nothing and ends with
 * code 1 when the committed file differs.
 *
 * @param text the module, given the literal of the bytes
 */
export function writeKernel(target, bytes, text) {
  const lines = Buffer.from(bytes)
    .toString("base64")
    .match(/.{1,108}/g);
  const made = text(lines.map((line) => `"${line}"`).join(" +\n  "));
  if (!process.argv.includes("--check")) writeFileSync(target, made);
  else if (readFileSync(target, "utf8") !== made) {
    process.stderr.write(`${fileURLToPath(target)} is not what its assembly compiles to: run ${process.argv[1]}\n`);
    process.exitCode = 1;
  }
}
