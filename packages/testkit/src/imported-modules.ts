import { readFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { pathToFileURL } from "node:url";

/** What a module needs to be loaded, itself left out. */
export interface ImportedModules {
  /** Number of files, those of packages included. */
  readonly nFiles: number;
  /** What is imported by a bare name, packages and modules of Node, sorted. */
  readonly packages: readonly string[];
}

/**
 * What a module imports statically, and what that imports in turn.
 *
 * @param url of a JavaScript file, as `import.meta.resolve` gives it
 */
export function importedModules(url: string): ImportedModules {
  const packages = new Set<string>();
  const files = new Set([url]);
  for (const file of files) {
    for (const [, specifier = ""] of readFileSync(new URL(file), "utf8").matchAll(IMPORT)) {
      const isFile = specifier.startsWith(".");
      if (!isFile) packages.add(specifier);
      if (isBuiltin(specifier)) continue;
      files.add(isFile ? new URL(specifier, file).href : pathToFileURL(createRequire(file).resolve(specifier)).href);
    }
  }
  return { nFiles: files.size - 1, packages: [...packages].sort() };
}

const IMPORT = /^(?:import|export)\b(?:[\w\s*,$]*(?:\{[^}]*\})?\s*from)?\s*"([^"]+)"/gm;
