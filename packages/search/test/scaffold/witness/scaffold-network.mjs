// Compares scaffold networks with RDKit's for Python, a few molecules each: nodes, in how many of the molecules they are, and edges. Prints
// counts and the first differences. Exit code 2 without data sets, 0 otherwise: the differences are for a reader to judge.
//
//   node packages/search/test/scaffold/witness/scaffold-network.mjs [--set rdkit/znp.50k.smi.gz] [--rows 600] [--show 10] [--no-attachments]
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createRdkitEngine, murckoScaffold, parseSmiles } from "@molsieve/chem";
import { ScaffoldNetwork } from "@molsieve/search";
import { librarySmiles } from "../../support/library-smiles.mjs";

/** Molecules of one network. */
const TOGETHER = 3;

const { values: options } = parseArgs({
  options: {
    set: { type: "string", default: "rdkit/znp.50k.smi.gz" },
    rows: { type: "string", default: "600" },
    show: { type: "string", default: "10" },
    "no-attachments": { type: "boolean", default: false },
  },
});
const engine = await createRdkitEngine();
// Left out: charged atoms, which get no hydrogen from RDKit where they lose an attachment, and molecules that are scaffolds, which get no
// generic form.
const texts = librarySmiles(options.set, Number(options.rows)).filter((text) => {
  if (text.includes("+")) return false;
  const read = parseSmiles(engine, text);
  if (!read.ok) return false;
  const isScaffold = murckoScaffold(engine, read.mol.molecule()) === read.mol.flatSmiles();
  read.mol[Symbol.dispose]();
  return !isScaffold;
});
const groups = Array.from({ length: Math.ceil(texts.length / TOGETHER) }, (_, i) =>
  texts.slice(i * TOGETHER, (i + 1) * TOGETHER),
);
const attachments = !options["no-attachments"];
const script = fileURLToPath(new URL("scaffold_network.py", import.meta.url));
const { stdout } = spawnSync("/usr/bin/python3", [script, ...(attachments ? [] : ["no-attachments"])], {
  input: `${groups.map((group) => group.join(" ")).join("\n")}\n`,
  encoding: "utf8",
  maxBuffer: 2 ** 30,
  stdio: ["pipe", "pipe", "inherit"],
});
const answers = stdout
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const counts = { networks: 0, equal: 0, nodes: 0, edges: 0, failed: 0 };
let shown = 0;

/** RDKit for Python's SMILES as RDKit-JS writes them. */
function canonical(text) {
  const read = engine.read(text);
  if (read.mol === undefined) return text;
  const smiles = read.mol.smiles();
  read.mol[Symbol.dispose]();
  return smiles;
}

for (const [i, group] of groups.entries()) {
  const theirs = answers[i];
  const reads = group.map((text) => parseSmiles(engine, text));
  if (theirs === null || reads.some((read) => !read.ok)) {
    counts.failed++;
    continue;
  }
  const network = new ScaffoldNetwork(engine, { attachments });
  for (const [row, read] of reads.entries()) network.add(row, read.mol.molecule());
  for (const read of reads) read.mol[Symbol.dispose]();
  const { nodes, edges } = network.graph();
  const ours = [
    ...nodes.map(({ smiles, nRows }) => `${canonical(smiles)} in ${nRows}`),
    ...edges.map(({ from, to, kind }) => `${canonical(nodes[from].smiles)} ${kind} ${canonical(nodes[to].smiles)}`),
  ];
  const want = [
    ...Object.entries(theirs.nodes).flatMap(([smiles, n]) => (smiles === "" ? [] : `${canonical(smiles)} in ${n}`)),
    ...theirs.edges.flatMap(([from, to, kind]) => (from === "" ? [] : `${canonical(from)} ${kind} ${canonical(to)}`)),
  ];
  counts.networks++;
  counts.nodes += nodes.length;
  counts.edges += edges.length;
  const extra = ours.filter((line) => !want.includes(line));
  const missing = want.filter((line) => !ours.includes(line));
  if (extra.length === 0 && missing.length === 0) counts.equal++;
  else if (shown++ < Number(options.show)) {
    process.stdout.write(
      `${group.join("  ")}\n  ours only\n    ${extra.join("\n    ")}\n  theirs only\n    ${missing.join("\n    ")}\n`,
    );
  }
}
process.stdout.write(`${JSON.stringify(counts)}\n`);
