import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** SMILES of a library of the shared data sets, some from all over it; ends the process with code 2 where there are none. */
export function librarySmiles(set, nRows) {
  const root =
    process.env["MOLSIEVE_DATASETS"] ?? fileURLToPath(new URL("../../../../../shared/datasets", import.meta.url));
  const file = join(root, "libraries", set);
  if (!existsSync(file)) {
    process.stderr.write(`${file} is missing; MOLSIEVE_DATASETS names its folder\n`);
    process.exit(2);
  }
  const bytes = readFileSync(file);
  const lines = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split(/\r?\n/);
  const every = Math.max(1, Math.floor(lines.length / nRows));
  return lines
    .filter((_, i) => i % every === 0)
    .map((line) => line.trim().split(/\s+/)[0] ?? "")
    .filter((text) => text !== "" && !text.includes("."))
    .slice(0, nRows);
}
