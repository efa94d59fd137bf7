// Copies what benchmarks/gpu needs into a folder of some 25 MB that runs on a machine with Node and nothing else of the repository. Usage:
//   npx -y pnpm@10.34.9 build && node benchmarks/gpu/pack.mjs FOLDER
//   there: FOLDER/run.sh [OPTIONS OF search.mjs]
// Of @molsieve/featurise goes along what the search uses, so that no chemistry is needed; of webgpu the binary for this platform.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeMachine } from "../machine.mjs";

const FEATURISE = `export * from "./packed-fingerprints.js";
export * from "./tanimoto.js";
`;

const root = fileURLToPath(new URL("../..", import.meta.url));
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("node benchmarks/gpu/pack.mjs FOLDER\n");
  process.exit(2);
}
rmSync(folder, { recursive: true, force: true });
for (const path of [
  "benchmarks/gpu",
  "benchmarks/machine.mjs",
  "packages/search/dist",
  "packages/search/package.json",
]) {
  copy(path, path);
}
for (const name of ["core", "featurise"]) {
  copy(`packages/${name}/package.json`, `node_modules/@molsieve/${name}/package.json`);
}
copy("packages/core/dist", "node_modules/@molsieve/core/dist");
for (const name of ["packed-fingerprints", "tanimoto"]) {
  copy(`packages/featurise/dist/${name}.js`, `node_modules/@molsieve/featurise/dist/${name}.js`);
}
writeFileSync(join(folder, "node_modules/@molsieve/featurise/dist/index.js"), FEATURISE);
const webgpu = dirname(createRequire(join(root, "packages/search/package.json")).resolve("webgpu"));
const platform = `${process.platform}-${process.platform === "darwin" ? "universal" : process.arch}`;
for (const path of ["index.js", "package.json", "LICENSE.md", `dist/${platform}`]) {
  cpSync(join(webgpu, path), join(folder, "node_modules/webgpu", path), { recursive: true });
}
copy("benchmarks/gpu/run.sh", "run.sh");
writeFileSync(join(folder, "commit.txt"), `${describeMachine().commit}\n`);

function copy(from, to) {
  mkdirSync(dirname(join(folder, to)), { recursive: true });
  cpSync(join(root, from), join(folder, to), { recursive: true });
}
