// Runs one benchmark. Usage: npx -y pnpm@10.34.9 bench NAME [OPTIONS OF THE BENCHMARK]
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(folder).filter((name) => existsSync(`${folder}${name}/bench.mjs`));
const [name, ...options] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`There is no benchmark ${JSON.stringify(name ?? "")}. Known: ${names.join(", ")}`);
  process.exitCode = 2;
} else {
  const { status } = spawnSync(process.execPath, [`${folder}${name}/bench.mjs`, ...options], { stdio: "inherit" });
  process.exitCode = status ?? 1;
}
