import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Has Biome arrange `STEM.md` and `STEM.json` where they lie in the repository: it refuses other files, and a bundle has no Biome. */
export function formatResults(stem) {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const biome = `${root}node_modules/.bin/biome`;
  if (stem.startsWith(root) && existsSync(biome)) {
    execFileSync(biome, ["format", "--write", "--log-level=error", `${stem}.md`, `${stem}.json`]);
  }
}
