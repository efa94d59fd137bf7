// Writes scaffold-networks.golden.json: scaffold networks of four molecules each by RDKit for Python, with and without attachments.
//
//   node packages/search/test/golden/make-scaffold-networks.mjs
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
// Phenytoin is a scaffold itself, of which RDKit makes no generic form.
const texts = readFileSync(here("drugs.smi"), "utf8")
  .trim()
  .split("\n")
  .filter((text) => text !== "O=C1NC(=O)C(c2ccccc2)(c2ccccc2)N1")
  .slice(0, 20);
const groups = Array.from({ length: 5 }, (_, i) => texts.filter((_text, row) => row % 5 === i));

function networks(...options) {
  const { stdout } = spawnSync("/usr/bin/python3", [here("../scaffold/witness/scaffold_network.py"), ...options], {
    input: `${groups.map((group) => group.join(" ")).join("\n")}\n`,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "inherit"],
  });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const [attached, plain] = [networks(), networks("no-attachments")];
const table = groups.map((molecules, i) => ({ molecules, attached: attached[i], plain: plain[i] }));
writeFileSync(here("scaffold-networks.golden.json"), `[\n${table.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`);
