// Packs the GPU check into one archive for a bare Linux machine with x64: run.sh, this Node, the modules that the check loads, and the
// binaries of WebGPU, TensorFlow.js and ONNX Runtime. There it needs the libraries of the system (glibc, libstdc++), a driver and Vulkan's
// loader. Usage:
//   npx -y pnpm@10.34.9 gpu:bundle [OUT]
//   there: tar -xf molsieve-gpu-check.tar.xz && molsieve-gpu-check/run.sh [OPTIONS OF run.mjs]
// OUT: runs/molsieve-gpu-check.tar.xz; .zst or .gz in place of .xz where there is no xz. Fails where the archive is larger than 60 MB.
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describeMachine } from "../machine.mjs";
import { packageFolder, tracedFiles } from "./traced-files.mjs";

const LARGEST_BYTES = 60e6;
const NAME = "molsieve-gpu-check";
/** What `run.mjs` starts, and the part of the models that it needs by its folder. */
const ENTRIES = ["run", "contract", "search", "throughput", "onnx", "estimators"].map(
  (name) => `benchmarks/gpu/${name}.mjs`,
);
/** What the benchmarks load by way of a package that the models or the search may have. */
const LOADED_BY_NAME = { search: ["webgpu"], models: ["onnxruntime-node"] };
/** Files that packages load other than by import. */
const BINARIES = {
  "@rdkit/rdkit": ["dist/RDKit_minimal.wasm"],
  "@tensorflow/tfjs-backend-wasm": ["dist/tfjs-backend-wasm.wasm", "dist/tfjs-backend-wasm-simd.wasm"],
  "onnxruntime-node": ["bin/napi-v6/linux/x64"],
  webgpu: ["dist/linux-x64"],
};
/** Programs that compress, the best first, with the ends of their files. */
const COMPRESSORS = [
  ["xz", "-T0 -6", "xz"],
  ["zstd", "-T0 -19", "zst"],
  ["gzip", "-9", "gz"],
];

const root = fileURLToPath(new URL("../..", import.meta.url));
const [out = join(root, "runs", `${NAME}.tar.xz`)] = process.argv.slice(2);
if (process.platform !== "linux" || process.arch !== "x64") {
  process.stderr.write("The archive takes this Node along: it can be made on Linux with x64 only\n");
  process.exit(2);
}
/** The folder of the library or package that lies at a place of the archive. */
const ownerOf = new Map();
const temporary = mkdtempSync(join(tmpdir(), "gpu-bundle-"));
const folder = join(temporary, NAME);
try {
  for (const file of tracedFiles([...ENTRIES.map((path) => join(root, path)), ...filesByName()])) copy(file);
  cpSync(process.execPath, join(folder, "node"), { dereference: true });
  cpSync(join(root, "benchmarks", "gpu", "run.sh"), join(folder, "run.sh"));
  cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  writeFileSync(join(folder, "commit.txt"), `${describeMachine().commit}\n`);
  compress();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function filesByName() {
  return Object.entries(LOADED_BY_NAME).flatMap(([owner, names]) =>
    names.map((name) => fileURLToPath(import.meta.resolve(name, `file://${root}packages/${owner}/package.json`))),
  );
}

/** Own files keep their places; libraries lie flat in node_modules, each in one version, with their licences. */
function copy(file) {
  const owner = packageFolder(file);
  if (owner === resolve(root)) {
    copyTo(file, join(folder, relative(root, file)));
    return;
  }
  const { name } = JSON.parse(readFileSync(join(owner, "package.json"), "utf8"));
  const isOwn = !relative(root, owner).includes("node_modules");
  const target = join(folder, isOwn ? relative(root, owner) : join("node_modules", name));
  const known = ownerOf.get(target);
  if (known !== undefined && known !== owner) throw new Error(`two versions of ${name}: ${known} and ${owner}`);
  if (known === undefined) {
    ownerOf.set(target, owner);
    for (const each of [
      "package.json",
      ...readdirSync(owner).filter((entry) => /^(licen[cs]e|notice|third)/i.test(entry)),
    ]) {
      copyTo(join(owner, each), join(target, each));
    }
    for (const each of BINARIES[name] ?? []) copyTo(join(owner, each), join(target, each));
    if (isOwn) {
      const place = join(folder, "node_modules", name);
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(relative(dirname(place), target), place);
    }
  }
  copyTo(file, join(target, relative(owner, file)));
}

function copyTo(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, dereference: true });
}

function compress() {
  const [program, options, end] = COMPRESSORS.find(([name]) => spawnSync(name, ["--version"]).status === 0);
  const archive = resolve(out)
    .replace(/\.(xz|zst|gz)$/, "")
    .concat(`.${end}`);
  mkdirSync(dirname(archive), { recursive: true });
  execFileSync("tar", ["-C", temporary, "-I", `${program} ${options}`, "-cf", archive, NAME], { stdio: "inherit" });
  const bytes = statSync(archive).size;
  process.stdout.write(
    `${archive}: ${(bytes / 1e6).toFixed(1)} MB, compressed by ${program}; Node ${process.versions.node}\n`,
  );
  if (bytes > LARGEST_BYTES) {
    process.stderr.write(`larger than ${LARGEST_BYTES / 1e6} MB\n`);
    process.exitCode = 1;
  }
}
