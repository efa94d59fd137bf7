// Copies the data sets of the repository into packages/datasets/data before it is packed, or removes that copy. Usage:
//   node scripts/pack-datasets.mjs [--remove]
import { cp, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const copy = fileURLToPath(new URL("../packages/datasets/data", import.meta.url));
await rm(copy, { recursive: true, force: true });
if (!process.argv.includes("--remove")) {
  await cp(fileURLToPath(new URL("../datasets", import.meta.url)), copy, { recursive: true });
}
