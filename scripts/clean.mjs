// Removes what builds, tests and runs have made. Usage: node scripts/clean.mjs
import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const packages = readdirSync(new URL("packages/", root)).map((name) => `packages/${name}/dist`);
for (const folder of [...packages, "packages/datasets/data", "examples/dist", "coverage", "runs", "docs/api"]) {
  const url = new URL(folder, root);
  if (!existsSync(url)) continue;
  await rm(url, { recursive: true });
  console.log(`removed ${fileURLToPath(url)}`);
}
