import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const IMPORTS = [
  /^\s*(?:import|export)\b(?:[\w\s*,$]*(?:\{[^}]*\})?\s*from)?\s*"([^"]+)"/gm,
  /\bimport\(\s*"([^"]+)"\s*\)/g,
  /\bnew URL\(\s*"([^"]+\.m?js)",\s*import\.meta\.url/g,
];
const REQUIRES = [/\brequire\(\s*["']([^"']+)["']\s*\)/g];

/**
 * The files that some modules load, themselves included: their static imports, imports of a text, requires, and scripts named by
 * `new URL`, and what those load. Real paths.
 *
 * Node must run with `--experimental-import-meta-resolve`. What a library requires and has not got is left out: it asks whether it is there.
 *
 * @throws {Error} when an imported file does not exist
 */
export function tracedFiles(entries) {
  const files = new Set(entries.map((entry) => realpathSync(entry)));
  for (const file of files) {
    if (!/\.[cm]?js$/.test(file)) continue;
    const source = readFileSync(file, "utf8");
    for (const specifier of specifiersIn(source, IMPORTS)) files.add(imported(specifier, file));
    for (const specifier of specifiersIn(source, REQUIRES)) {
      const path = required(specifier, file);
      if (path !== undefined) files.add(path);
    }
  }
  return [...files];
}

/** The folder of the package that a file belongs to: the nearest one with a `package.json` that has a name. */
export function packageFolder(file) {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name !== undefined) return folder;
    if (folder === dirname(folder)) throw new Error(`${file} belongs to no package`);
  }
}

function specifiersIn(source, patterns) {
  const all = patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, specifier]) => specifier));
  return all.filter((specifier) => !isBuiltin(specifier));
}

function imported(specifier, file) {
  const path = fileURLToPath(import.meta.resolve(specifier, pathToFileURL(file)));
  if (!existsSync(path)) throw new Error(`${file} imports ${specifier}, which is not there`);
  return realpathSync(path);
}

function required(specifier, file) {
  try {
    const path = realpathSync(createRequire(file).resolve(specifier));
    return path.includes(sep) ? path : undefined;
  } catch ({ code }) {
    if (code === "MODULE_NOT_FOUND") return undefined;
    throw new Error(`${file} requires ${specifier}, which cannot be resolved: ${code}`);
  }
}
