// Makes the golden tables of fingerprints and descriptors anew: runs every make-*.mjs and make_*.py below
// packages/featurise/test, the latter with Debian's Python (MOLSIEVE_PYTHON: another one). Usage:
//   npx -y pnpm@10.34.9 golden:update [NAME...]
//
// NAME keeps the scripts whose path contains it. `git diff` tells afterwards what has changed; nothing has where the
// programs are those that the tables were made with.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join("packages", "featurise", "test");
const wanted = process.argv.slice(2);
const python = process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3";

const scripts = readdirSync(join(root, folder), { recursive: true })
  .map((file) => join(folder, String(file)))
  .filter((file) => /[\\/]make[-_][^\\/]*\.(?:mjs|py)$/.test(file))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
  .sort();
const failed = scripts.filter((file) => {
  console.log(`-- ${file}`);
  const command = file.endsWith(".py") ? python : process.execPath;
  return spawnSync(command, [file], { cwd: root, stdio: ["ignore", "inherit", "inherit"] }).status !== 0;
});
console.log(failed.length === 0 ? `${scripts.length} tables made` : `failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 && scripts.length > 0 ? 0 : 1;
