import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const IMPORTS = [
  /^\s*(?:import|export)\b(?:[\w\s*,$]*(?:\{[^}]*\})?\s*from)?\s*["']([^"']+)["']/gm,
  /\bimport\(\s*["']([^"']+)["']\s*\)/g,
  /\bnew URL\(\s*"([^"]+\.m?js)",\s*import\.meta\.url/g,
];
const LIBRARIES = `${sep}node_modules${sep}`;
const REQUIRES = [/\b(?:require|createRequire\(import\.meta\.url\))\(\s*["']([^"']+)["']\s*\)/g];

/**
 * The files that some modules load, themselves included: their static imports, imports of a text, requires, and scripts named by
 * `new URL`, what those load, and the `package.json` of their folders, which say how they are to be read. Real paths.
 *
 * Node must run with `--experimental-import-meta-resolve`.
 *
 * @throws {Error} when a file of ours loads one that does not exist
 */
export function tracedFiles(entries) {
  const files = new Set(entries.map((entry) => realpathSync(entry)));
  for (const file of files) {
    if (!/\.[cm]?js$/.test(file)) continue;
    for (const manifest of manifestsOver(file)) files.add(manifest);
    const source = readFileSync(file, "utf8");
    const loaded = [
      ...specifiersIn(source, IMPORTS).flatMap((specifier) => imported(specifier, file)),
      ...specifiersIn(source, REQUIRES).flatMap((specifier) => required(specifier, file)),
    ];
    for (const path of loaded) files.add(path);
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

function manifestsOver(file) {
  const owner = packageFolder(file);
  const manifests = [];
  for (let folder = dirname(file); folder !== owner; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest)) manifests.push(manifest);
  }
  return manifests;
}

function specifiersIn(source, patterns) {
  const all = patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, specifier]) => specifier));
  return all.filter((specifier) => !isBuiltin(specifier));
}

function imported(specifier, file) {
  return found(file, specifier, () => fileURLToPath(import.meta.resolve(specifier, pathToFileURL(file))));
}

function required(specifier, file) {
  return found(file, specifier, () => createRequire(file).resolve(specifier));
}

/** The real path of a file that another one names; none where a library names what is not there, in an example or to see whether it is. */
function found(file, specifier, resolve) {
  try {
    return [realpathSync(resolve())];
  } catch (cause) {
    if (file.includes(LIBRARIES)) return [];
    throw new Error(`${file} loads ${specifier}, which is not there`, { cause });
  }
}
