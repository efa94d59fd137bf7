// Compiles examples/*.ts into examples/dist and runs each with the repository as working folder. Usage, after a build:
//   node scripts/run-examples.mjs [NAME...]
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const wanted = process.argv.slice(2);
const examples = readdirSync(join(root, "examples"))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -".ts".length))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort();
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

if (examples.length === 0) console.log("no examples");
else if (!run("compile", [tsc, "-b", "examples"])) process.exitCode = 1;
else {
  const failed = examples.filter((name) => !run(name, [join("examples", "dist", `${name}.js`)]));
  if (failed.length > 0) console.log(`failed: ${failed.join(", ")}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function run(name, args) {
  console.log(`-- ${name}`);
  return spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}
