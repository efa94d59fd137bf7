import { isNode, MolsieveError, nodeModule } from "@molsieve/core";
import type { MainModule } from "@rdkit/rdkit";

/** Starts an instance of RDKit-JS. */
export type StartRdkit = (options: {
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
  readonly locateFile?: (file: string) => string;
}) => Promise<MainModule>;

const SCRIPT = "RDKit_minimal.js";

/**
 * RDKit-JS from the folder at a URL; without one, from the package `@rdkit/rdkit`, which only Node finds.
 *
 * @param folder holds `RDKit_minimal.js` and `RDKit_minimal.wasm`
 * @throws {MolsieveError} `argument` where a browser is given no folder; `input` when the script cannot be loaded from there
 */
export async function loadRdkit(folder: string | undefined): Promise<StartRdkit> {
  if (folder === undefined) {
    if (isNode()) return nodeModule("node:module").createRequire(import.meta.url)("@rdkit/rdkit") as StartRdkit;
    throw new MolsieveError("argument", "a browser has to be told where RDKit-JS lies", {
      key: "rdkit",
      remedy: "Serve RDKit_minimal.js and RDKit_minimal.wasm of @rdkit/rdkit, and give the URL of their folder",
    });
  }
  const base = new URL(folder.endsWith("/") ? folder : `${folder}/`, (globalThis as { origin?: string }).origin);
  const start = await startOfScript(new URL(SCRIPT, base).href);
  return (options) => start({ ...options, locateFile: (file) => new URL(file, base).href });
}

/** What the script defines; as a module, since workers of type `module` load nothing else. */
async function startOfScript(url: string): Promise<StartRdkit> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    const source = `${await response.text()}\nexport default initRDKitModule;`;
    const module = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    try {
      return ((await import(/* @vite-ignore */ /* webpackIgnore: true */ module)) as { default: StartRdkit }).default;
    } finally {
      URL.revokeObjectURL(module);
    }
  } catch (cause) {
    throw new MolsieveError("input", `RDKit-JS cannot be loaded: ${(cause as Error).message}`, { file: url, cause });
  }
}
