// Compares scaffold trees with those of ScaffoldGraph (github UCLCheminformatics/ScaffoldGraph, on Debian's RDKit), molecule by
// molecule: every scaffold from the framework down to the root. Prints counts by the rule at which the two part, and the first
// differences. Exit code 2 without data sets or ScaffoldGraph, 0 otherwise: the differences are for a reader to judge.
//
//   node packages/search/test/scaffold/witness/scaffold-graph.mjs FOLDER [--set rdkit/znp.50k.smi.gz] [--rows 1000] [--show 20] [--as-it-is]
//
// FOLDER holds the package `scaffoldgraph`. Its rule 3 leaves out double and triple bonds of linkers; that is mended before it is
// compared unless `--as-it-is` is given.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Canoniser, createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { ScaffoldTree } from "@molsieve/search";
import { librarySmiles } from "../../support/library-smiles.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    set: { type: "string", default: "rdkit/znp.50k.smi.gz" },
    rows: { type: "string", default: "1000" },
    show: { type: "string", default: "20" },
    "as-it-is": { type: "boolean", default: false },
  },
});
const [folder] = positionals;
if (folder === undefined || !existsSync(join(folder, "scaffoldgraph"))) {
  process.stderr.write("needs a folder with the package scaffoldgraph\n");
  process.exit(2);
}
const texts = librarySmiles(options.set, Number(options.rows));

const script = fileURLToPath(new URL("scaffold_graph.py", import.meta.url));
const python = spawnSync("/usr/bin/python3", [script, folder, ...(options["as-it-is"] ? [] : ["all-linker-bonds"])], {
  input: `${texts.join("\n")}\n`,
  encoding: "utf8",
  maxBuffer: 2 ** 30,
  stdio: ["pipe", "pipe", "inherit"],
});
const answers = python.stdout
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const engine = await createRdkitEngine();
const canoniser = new Canoniser({ stereo: false });
const counts = { molecules: 0, withoutRings: 0, equal: 0, steps: 0, failed: 0 };
const parted = new Map();
let shown = 0;

function keyOf(text) {
  const read = parseSmiles(engine, text);
  if (!read.ok) return text;
  const key = canoniser.key(read.mol.molecule()) ?? text;
  read.mol[Symbol.dispose]();
  return key;
}

for (const [i, text] of texts.entries()) {
  const read = parseSmiles(engine, text);
  const theirs = answers[i];
  if (!read.ok || theirs === null) {
    counts.failed++;
    continue;
  }
  counts.molecules++;
  const tree = new ScaffoldTree(engine);
  tree.add(0, read.mol.molecule());
  read.mol[Symbol.dispose]();
  const ours = tree
    .forest()
    .nodes.map(({ smiles }) => smiles)
    .reverse();
  if (ours.length === 0 && theirs.length === 0) counts.withoutRings++;
  let step = 0;
  const [ourKeys, theirKeys] = [ours.map(keyOf), theirs.map(([smiles]) => keyOf(smiles))];
  while (step < ourKeys.length && ourKeys[step] === theirKeys[step]) step++;
  counts.steps += step;
  if (step === ours.length && step === theirs.length) {
    counts.equal++;
    continue;
  }
  const rule = theirs[step] === undefined ? "they stop" : ours[step] === undefined ? "we stop" : theirs[step][1];
  parted.set(rule, (parted.get(rule) ?? 0) + 1);
  if (shown++ < Number(options.show)) {
    process.stdout.write(
      `${text}\n  child  ${ours[step - 1]}\n  ours   ${ours[step]}\n  theirs ${theirs[step]?.join("   ")}\n`,
    );
  }
}
process.stdout.write(`${JSON.stringify({ ...counts, parted: Object.fromEntries(parted) })}\n`);
