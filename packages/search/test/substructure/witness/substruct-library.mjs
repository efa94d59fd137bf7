// Compares searches in a substructure library with RDKit's SubstructLibrary (RDKit for Python, MolHolder and PatternHolder): SMARTS of
// public catalogues and molecules as queries, with stereo and without. Every search is also made without the screen, which
// may not change anything. Where the two disagree, RDKit-JS decides, which is of the version that Molsieve follows: rows that it finds as
// Molsieve does are counted as `newer`, all others as `differ`. Prints counts and the first differences; exit code 1 on any, 2 when the sets are missing.
//
//   node packages/search/test/substructure/witness/substruct-library.mjs [--molecules 3000] [--queries 300] [--show 20]
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createRdkitEngine, parseSmarts, parseSmiles } from "@molsieve/chem";
import { findRows, prepareQuery, SubstructureLibraryBuilder } from "@molsieve/search";
import { checkFolder, moleculeTexts, queryLists } from "./query-lists.mjs";

const { values: options } = parseArgs({
  options: {
    molecules: { type: "string", default: "3000" },
    queries: { type: "string", default: "300" },
    show: { type: "string", default: "20" },
  },
});
checkFolder();
const engine = await createRdkitEngine();
const rdkitJs = await createRequire(import.meta.url)("@rdkit/rdkit")({ print: () => {}, printErr: () => {} });
function read(smiles) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return undefined;
  const molecule = parsed.mol.molecule();
  parsed.mol[Symbol.dispose]();
  return molecule;
}

const python = spawn(
  process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3",
  [fileURLToPath(new URL("substruct_library.py", import.meta.url))],
  { stdio: ["pipe", "pipe", "inherit"] },
);
const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
async function ask(message) {
  python.stdin.write(`${JSON.stringify(message)}\n`);
  return JSON.parse((await answers.next()).value);
}

const smiles = moleculeTexts(Number(options.molecules) / 5);
const unread = new Set(await ask({ smiles }));
const graphs = new SubstructureLibraryBuilder();
const texts = new SubstructureLibraryBuilder({ read });
for (const [i, text] of smiles.entries()) {
  const molecule = unread.has(i) ? undefined : read(text);
  if (molecule === undefined && !unread.has(i)) process.stdout.write(`only RDKit reads ${text}\n`);
  graphs.add(molecule, text);
  texts.add(molecule, text);
}
const library = graphs.build();
const fromText = texts.build();
process.stdout.write(`${smiles.length} molecules, ${unread.size} of them not read\n`);

const count = {
  queries: 0,
  unread: 0,
  hits: 0,
  differ: 0,
  lost: 0,
  lostByRdkit: 0,
  undecided: 0,
  candidates: 0,
  newer: 0,
};
let shown = 0;
function report(kind, query, rows) {
  if (shown++ >= Number(options.show)) return;
  const where = rows.slice(0, 3).map((row) => smiles[row]);
  process.stdout.write(`${kind}: ${query} (${rows.length} rows) ${where.join(" ")}\n`);
}
const except = (rows, others) => rows.filter((row) => !others.includes(row));

for (const { kind, path, texts: list } of queryLists(Number(options.queries))) {
  const own = { queries: 0, candidates: 0, hits: 0 };
  for (const text of list) {
    const source = kind === "smiles" ? read(text) : parsed(text);
    for (const chirality of [true, false]) {
      const theirs = await ask({ query: text, kind, chirality, unscreened: true });
      if (source === undefined || theirs === null) {
        count.unread++;
        continue;
      }
      const query = prepareQuery(library, source);
      const settings = { useChirality: chirality };
      const hits = findRows(library, query, settings);
      const ours = [...hits.rows];
      const unscreened = [...findRows(library, { ...query, clauses: [] }, settings).rows];
      const [screenedByRdkit, rdkit] = theirs;
      own.queries++;
      own.candidates += hits.nCandidates;
      own.hits += ours.length;
      count.undecided += hits.undecided.length;
      if (unscreened.length !== ours.length) {
        count.lost++;
        report("lost by the screen", text, except(unscreened, ours));
      }
      if (rdkit.length !== screenedByRdkit.length) {
        count.lostByRdkit++;
        report("lost by RDKit's screen", text, except(rdkit, screenedByRdkit));
      }
      const reread = [...findRows(fromText, query, settings).rows];
      if (reread.join() !== ours.join()) {
        count.differ++;
        report("differ when read again", text, except(ours, reread));
      }
      const disputed = [...except(ours, rdkit), ...except(rdkit, ours)];
      const wrong = disputed.filter((row) => foundByRdkitJs(kind, text, row, chirality) !== ours.includes(row));
      count.newer += disputed.length - wrong.length;
      count.differ += wrong.length;
      if (wrong.length > 0) report(`differ, stereo ${chirality}, ${kind}`, text, wrong);
    }
  }
  for (const key of Object.keys(own)) count[key] += own[key];
  process.stdout.write(`${path}: ${JSON.stringify(own)}\n`);
}
process.stdout.write(`${JSON.stringify(count)}\n`);
if (count.differ + count.lost > 0) process.exitCode = 1;
python.kill();

function foundByRdkitJs(kind, text, row, useChirality) {
  const mol = rdkitJs.get_mol(smiles[row]);
  const query = kind === "smarts" ? rdkitJs.get_qmol(text) : rdkitJs.get_mol(text);
  const found = mol.get_substruct_match(query, JSON.stringify({ useChirality })) !== "{}";
  mol.delete();
  query.delete();
  return found;
}

function parsed(smarts) {
  const result = parseSmarts(smarts);
  return result.ok ? result.pattern : undefined;
}
