// Packs every public package into a temporary folder and checks the tarballs with publint and attw. Usage, after a build:
//   npx -y pnpm@10.34.9 check
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules", ".bin");
const destination = mkdtempSync(join(tmpdir(), "molsieve pack "));
const failed = [];
try {
  for (const name of readdirSync(join(root, "packages")).sort()) {
    const folder = join(root, "packages", name);
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    if (!manifest.private && !checkPackage(folder, manifest)) failed.push(manifest.name);
  }
} finally {
  rmSync(destination, { recursive: true, force: true });
}
console.log(failed.length === 0 ? "all packages pass" : `packages that fail: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function checkPackage(folder, manifest) {
  const packed = run("pnpm", ["pack", "--json", "--pack-destination", destination], folder);
  if (packed.status !== 0) {
    const hint =
      packed.error?.code === "ENOENT" ? "pnpm is not on the path: run this by npx -y pnpm@10.34.9 check" : "";
    console.log(`${manifest.name}: pnpm pack failed\n${packed.stdout ?? ""}${packed.stderr ?? ""}${hint}`);
    return false;
  }
  const { filename } = JSON.parse(packed.stdout.slice(packed.stdout.indexOf("{\n")));
  const files = run("tar", ["-tzf", filename], root).stdout.trim().split("\n");
  const problems = ["LICENSE", "dist/index.js", "dist/index.d.ts"]
    .filter((path) => !files.includes(`package/${path}`))
    .map((path) => `the tarball has no ${path}`);
  const strays = files.filter((file) => /tsbuildinfo|\.test\.|^package\/(src|test)\//.test(file));
  problems.push(...strays.map((file) => `the tarball should not have ${file}`));
  for (const command of [
    ["publint", "run", filename, "--strict"],
    [
      "attw",
      filename,
      "--profile",
      "esm-only",
      "--no-definitely-typed",
      "--no-color",
      "--no-emoji",
      "--format",
      "ascii",
    ],
  ]) {
    const [program, ...args] = command;
    const { status, stdout, stderr, error } = run(join(bin, program), args, root);
    if (status !== 0) problems.push(`${program}: ${error?.message ?? `${stdout}${stderr}`}`);
  }
  console.log(`${manifest.name}: ${files.length} files, ${problems.length === 0 ? "passed" : "FAILED"}`);
  for (const problem of problems) console.log(problem);
  return problems.length === 0;
}

function run(program, args, cwd) {
  return spawnSync(program, args, { cwd, encoding: "utf8", shell: process.platform === "win32" });
}
