// Makes the golden table of imputing and scaling: what scikit-learn makes of columns of numbers.
//
//   node packages/featurise/test/golden/make-transforms.mjs
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const python = process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3";
const { status, stdout, stderr } = spawnSync(python, [here("transforms.py")], { encoding: "utf8" });
if (status !== 0) throw new Error(stderr);
writeFileSync(here("transforms.golden.json"), stdout);
