// Compares our descriptors with RDKit for Python (MOLSIEVE_PYTHON, default /usr/bin/python3) on the public sets in
// MOLSIEVE_DATASETS: integers must be equal, other values within 1e-6 of RDKit's, relative (absolute below 0.001); a count
// by a SMARTS that RDKit has changed since may be that of golden/older-definitions.json instead. Molecules in which RDKit
// 2026.09 finds other rings (#9105) are counted apart. Exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/descriptors.mjs [--every N] [--limit N] [--names NAME,...] [--examples N] [SET...]
//
// --every N takes each N-th molecule, --limit N that many of each set; NAME is a descriptor or the start of some, `*` at
// its end; --examples N shows that many differences of each descriptor (5); SET keeps the sets whose path contains it.
import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { findMatches, parseSmartsOrThrow } from "@molsieve/chem";
import { DESCRIPTOR_BLOCKS } from "../../dist/descriptors/descriptor-blocks.js";
import { MoleculeFacts } from "../../dist/descriptors/molecule-facts.js";
import { askPython } from "../support/ask-python.mjs";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection, options } = witnessArguments({
  examples: { type: "string", default: "5" },
  names: { type: "string", default: "*" },
});
const SCRIPT = new URL("rdkit_descriptors.py", import.meta.url);
const wanted = options.names.split(",");
const isWanted = ({ name }) =>
  wanted.some((one) => (one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : name === one));
const known = new Set(JSON.parse(askPython(SCRIPT, [])[0]).names);
const columns = DESCRIPTOR_BLOCKS.flatMap((block) =>
  block.columns.map((column, i) => ({ ...column, block, i, different: 0, examples: [] })),
).filter((column) => isWanted(column) && known.has(column.name));
const blocks = [...new Set(columns.map(({ block }) => block))];
process.stdout.write(`${columns.length} descriptors of ${known.size} that RDKit has\n`);

/** SMARTS by which RDKit before 2026 counts, where later ones and we count by another. */
const olderPatterns = new Map(
  Object.entries(JSON.parse(readFileSync(new URL("../golden/older-definitions.json", import.meta.url), "utf8"))).map(
    ([name, { smarts }]) => [name, parseSmartsOrThrow(smarts)],
  ),
);

const facts = new MoleculeFacts(undefined);
const rows = new Map(blocks.map((block) => [block, new Float64Array(block.columns.length)]));
let batch = [];
let compared = 0;
let otherRings = 0;
await visitPublicMolecules(
  selection,
  ({ structure, molecule }) => {
    // RDKit for Python is asked by SMILES: a mol block has none.
    if (structure.includes("\n")) return;
    facts.look(molecule);
    for (const [block, row] of rows) block.write(facts, row, 0);
    batch.push({ structure, molecule, values: columns.map(({ block, i }) => rows.get(block)[i]) });
  },
  (path, { skipped }) => {
    const answers = ask(batch.map(({ structure }) => structure));
    let unread = 0;
    const otherBefore = otherRings;
    for (const [n, { structure, molecule, values }] of batch.entries()) {
      if (answers[n] === null) unread++;
      else if (answers[n].at(-1) !== ringsOf(molecule)) otherRings++;
      else for (const [c, column] of columns.entries()) compare(column, values[c], answers[n][c], structure, molecule);
    }
    compared += batch.length - unread - (otherRings - otherBefore);
    process.stdout.write(`${path}: ${batch.length - unread} compared, ${skipped + unread} skipped\n`);
    batch = [];
  },
);
for (const { name, different, examples } of columns) {
  if (different === 0) continue;
  process.stdout.write(`${name}: ${different} of ${compared} different\n`);
  for (const { actual, want, structure } of examples)
    process.stdout.write(`  ${actual}, RDKit ${want}: ${structure.slice(0, 1000)}\n`);
}
process.stdout.write(`${otherRings} molecules have other rings since RDKit 2026.09 and are left out\n`);
const total = columns.filter(({ different }) => different > 0).length;
process.stdout.write(`total: ${compared} molecules, ${columns.length} descriptors, ${total} with differences\n`);
process.exitCode = total > 0 || compared === 0 ? 1 : 0;

function compare(column, actual, want, structure, molecule) {
  const isEqual =
    want === null
      ? Number.isNaN(actual)
      : column.isInteger || !Number.isFinite(want)
        ? actual === want
        : Math.abs(actual - want) <= 1e-6 * Math.max(Math.abs(want), 1e-3);
  if (isEqual) return;
  const older = olderPatterns.get(column.name);
  if (older !== undefined && findMatches(older, molecule).length === want) return;
  column.different++;
  if (column.examples.length < Number(options.examples)) column.examples.push({ actual, want, structure });
}

/** Checksum of the ring set, as rdkit_descriptors.py makes it. */
function ringsOf({ rings }) {
  const lists = rings.map((ring) => [...ring].sort((a, b) => a - b));
  const inOrder = (a, b) => {
    const i = a.findIndex((atom, k) => atom !== b[k]);
    return i < 0 ? a.length - b.length : a[i] - (b[i] ?? -1);
  };
  return crc32(JSON.stringify(lists.sort(inOrder)));
}

/** RDKit's values of the molecules, one array a molecule, `null` for those that it does not read. */
function ask(smiles) {
  if (smiles.length === 0) return [];
  const names = columns.map(({ name }) => name);
  const [, ...answers] = askPython(SCRIPT, smiles, [...names, "rings"]);
  if (answers.length !== smiles.length) throw new Error(`${answers.length} answers for ${smiles.length} molecules`);
  return answers.map((line) => JSON.parse(line));
}
