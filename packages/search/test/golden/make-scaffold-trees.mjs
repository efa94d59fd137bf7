// Writes scaffold-trees.golden.json: scaffold trees of single molecules by ScaffoldGraph on Debian's RDKit, its rule 3 counting all bonds
// between rings, as the paper says.
//
//   node packages/search/test/golden/make-scaffold-trees.mjs FOLDER    the folder that holds the package `scaffoldgraph`
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const texts = readFileSync(here("drugs.smi"), "utf8").trim().split("\n");
const { stdout, status } = spawnSync(
  "/usr/bin/python3",
  [here("../scaffold/witness/scaffold_graph.py"), process.argv[2] ?? ".", "all-linker-bonds"],
  { input: `${texts.join("\n")}\n`, encoding: "utf8", stdio: ["pipe", "pipe", "inherit"] },
);
if (status !== 0) process.exit(1);
const chains = stdout
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line).map(([smiles]) => smiles));
const rows = texts.map((text, i) => `  ${JSON.stringify(text)}: ${JSON.stringify(chains[i])}`);
writeFileSync(here("scaffold-trees.golden.json"), `{\n${rows.join(",\n")}\n}\n`);
