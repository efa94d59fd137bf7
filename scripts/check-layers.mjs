// Checks which package imports which. Prints one line a violation and ends with code 1 when there is one. Usage:
//   node scripts/check-layers.mjs [--root FOLDER]
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { importsOf } from "./imports.mjs";

/** Packages of this workspace that the sources of each may import. */
const MAY_IMPORT = {
  core: [],
  table: ["core"],
  chem: ["core", "table"],
  featurise: ["core", "table", "chem"],
  search: ["core", "table", "chem", "featurise"],
  models: ["core", "table", "chem", "featurise"],
  screen: ["core", "table"],
  datasets: ["core", "table"],
  pipeline: ["core", "table", "chem", "featurise", "search", "models", "screen", "datasets"],
  molsieve: ["core", "table", "chem", "featurise", "search", "models", "screen", "datasets", "pipeline"],
  testkit: ["core"],
};

/** The only package, or packages, whose sources may import it; a name ending in / stands for all packages of that scope. */
const OWNER = {
  "@hpcc-js/wasm-zstd": "table",
  "apache-arrow": "table",
  "csv-parse": "table",
  fzstd: "table",
  hyparquet: "table",
  "hyparquet-writer": "table",
  "@rdkit/rdkit": "chem",
  "@resvg/resvg-wasm": "chem",
  "umap-js": "search",
  webgpu: ["search", "models"],
  piscina: "screen",
  bullmq: "screen",
  comlink: "screen",
  "@tensorflow/": "models",
  "onnxruntime-node": "models",
  yaml: "pipeline",
  zod: "pipeline",
};

const MAX_FOLDERS = 2;

const { values } = parseArgs({ options: { root: { type: "string" } } });
const root = resolve(values.root ?? fileURLToPath(new URL("..", import.meta.url)));
const workspaceManifest = readManifest(root);
const violations = [];

for (const name of readdirSync(join(root, "packages")).sort()) {
  const folder = join(root, "packages", name);
  if (existsSync(join(folder, "package.json"))) checkPackage(name, folder);
}
for (const violation of violations) console.log(violation);
console.log(`${violations.length === 0 ? "no" : violations.length} layer violations`);
process.exitCode = violations.length === 0 ? 0 : 1;

function checkPackage(name, folder) {
  if (MAY_IMPORT[name] === undefined) report(folder, "is not in the table of layers in scripts/check-layers.mjs");
  const manifest = readManifest(folder);
  const graph = new Map();
  for (const file of typescriptFiles(join(folder, "src"))) {
    const folders = relative(join(folder, "src"), file).split(sep).length - 1;
    if (folders > MAX_FOLDERS) report(file, `lies ${folders} folders deep in src, ${MAX_FOLDERS} is the most`);
    graph.set(file, []);
    for (const { specifier, line } of importsOf(file)) {
      const target = checkRelative(folder, file, specifier, line, "src");
      if (target !== undefined) graph.get(file).push(target);
      else if (isBare(specifier)) checkSourceImport(name, manifest, `${file}:${line}`, specifier);
    }
  }
  for (const cycle of cyclesIn(graph)) {
    report(cycle[0], `imports itself: ${cycle.map((file) => relative(folder, file)).join(" -> ")}`);
  }
  for (const file of typescriptFiles(join(folder, "test"))) {
    for (const { specifier, line } of importsOf(file)) {
      checkRelative(folder, file, specifier, line, "");
      if (isBare(specifier)) checkTestImport(manifest, `${file}:${line}`, specifier);
    }
  }
}

/** The file that a relative specifier stands for, `undefined` for any other specifier; reports it when outside `inside`. */
function checkRelative(folder, file, specifier, line, inside) {
  if (!specifier.startsWith(".")) return undefined;
  const target = resolve(dirname(file), specifier);
  if (!`${target}${sep}`.startsWith(join(folder, inside) + sep)) {
    report(`${file}:${line}`, `imports "${specifier}", which is outside ${inside === "" ? "its package" : "src"}`);
  }
  return target.replace(/\.js$/, ".ts");
}

function checkSourceImport(name, manifest, place, specifier) {
  const imported = packageName(specifier);
  const workspaceName = shortName(imported);
  if (workspaceName === undefined) {
    const owner = OWNER[imported] ?? OWNER[imported.replace(/\/.*/, "/")];
    if (owner === undefined) report(place, `imports "${specifier}", which no package may import`);
    else if (![owner].flat().includes(name))
      report(place, `imports "${specifier}", which only ${[owner].flat().join(" and ")} may import`);
  } else if (!(MAY_IMPORT[name] ?? []).includes(workspaceName)) {
    report(place, `imports "${specifier}", but ${name} may only import ${MAY_IMPORT[name]?.join(", ") || "nothing"}`);
  }
  const { dependencies, optionalDependencies, peerDependencies } = manifest;
  if (!(imported in { ...dependencies, ...optionalDependencies, ...peerDependencies })) {
    report(place, `imports "${specifier}", which is not among the dependencies of ${manifest.name}`);
  }
}

function checkTestImport(manifest, place, specifier) {
  const imported = packageName(specifier);
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest;
  const own = { ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies };
  if (imported !== manifest.name && !(imported in { ...own, ...workspaceManifest.devDependencies })) {
    report(place, `imports "${specifier}", which neither ${manifest.name} nor the workspace depends on`);
  }
}

/** One cycle for each file that an already visited path leads back to. */
function cyclesIn(graph) {
  const cycles = [];
  const finished = new Set();
  const walk = (file, path) => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file]);
    else if (!finished.has(file)) {
      for (const target of graph.get(file) ?? []) walk(target, [...path, file]);
      finished.add(file);
    }
  };
  for (const file of graph.keys()) walk(file, []);
  return cycles;
}

function isBare(specifier) {
  return !specifier.startsWith(".") && !isBuiltin(specifier);
}

function packageName(specifier) {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** `core` for `@molsieve/core`, `undefined` for a package from outside the workspace. */
function shortName(imported) {
  return imported === "molsieve" ? imported : /^@molsieve\/(.+)$/.exec(imported)?.[1];
}

function typescriptFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((file) => /\.[cm]?tsx?$/.test(file))
    .map((file) => join(folder, file))
    .sort();
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

function report(place, what) {
  violations.push(`${relative(root, place)}: ${what}`);
}
