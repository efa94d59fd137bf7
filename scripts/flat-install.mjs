import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../packages/", import.meta.url));

/**
 * Lays the built packages into `folder/node_modules` side by side, as npm would install them from a registry, and links what they
 * depend on. Some programs find types there alone.
 */
export function installFlat(folder) {
  const modules = join(folder, "node_modules");
  for (const name of readdirSync(packages)) {
    const from = join(packages, name);
    const manifest = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
    if (manifest.private === true) continue;
    const leftOut = new Set(["node_modules", "src", "test"].map((each) => join(from, each)));
    cpSync(from, join(modules, manifest.name), { recursive: true, filter: (path) => !leftOut.has(path) });
    const { dependencies, optionalDependencies, devDependencies } = manifest;
    for (const dependency of Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies })) {
      const link = join(modules, dependency);
      const target = join(from, "node_modules", dependency);
      if (/^(@molsieve\/|molsieve$)/.test(dependency) || existsSync(link) || !existsSync(target)) continue;
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(realpathSync(target), link);
    }
  }
  // What pack-datasets.mjs puts there before the package is packed.
  const data = join(modules, "@molsieve/datasets/data");
  if (!existsSync(data)) symlinkSync(fileURLToPath(new URL("../datasets", import.meta.url)), data);
}
