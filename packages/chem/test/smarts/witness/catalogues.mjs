// Compares our SMARTS matcher with RDKit-JS in the same process: every pattern of RDKit's data files and of the public
// catalogues in MOLSIEVE_DATASETS (default: ../shared/datasets beside the checkout), each on its own sample of varied
// molecules. Prints counts and the first differences; exit code 1 on any, 2 when the sets are missing.
//
//   node packages/chem/test/smarts/witness/catalogues.mjs [--molecules 200] [--show 20] [--seed 1] [--chirality]
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine, findMatches, hasMatch, parseSmarts, parseSmiles } from "@molsieve/chem";

const RDKIT_DATA = "/usr/share/RDKit/Data";
const CATALOGUES = [
  ...["a", "b", "c"].map((part) => `filters/rdkit_filtercatalog/pains_${part}.in`),
  ...["brenk", "nih", "zinc"].map((name) => `filters/rdkit_filtercatalog/${name}.in`),
  "filters/rdkit_pains/wehi_pains.csv",
  "filters/rd_filters_alert_collection.csv",
  "filters/moses_mcf.csv",
  "filters/moses_wehi_pains.csv",
  "filters/nibr/SubstructureFilter_HitTriaging_wPubChemExamples.csv",
  "filters/klekota_roth_patterns.txt",
  "filters/SMARTS_InteLigand.txt",
  "libraries/rdkit/RLewis_smarts.txt",
  "libraries/rdkit/queries.txt.gz",
  ...["FragmentDescriptors.csv", "FunctionalGroups.txt", "Functional_Group_Hierarchy.txt", "Crippen.txt"],
  ...["BaseFeatures.fdef", "Salts.txt", "SmartsLib/RLewis_smarts.txt", "SmartsLib/patty_rules.txt"],
];
const MOLECULES = [
  ["libraries/rdkit/first_5K.smi", 5000],
  ["libraries/patwalters_datafiles/chembl_drugs.smi", 3000],
  ["libraries/rdkit/znp.50k.smi.gz", 3000],
];

const { values: options } = parseArgs({
  options: {
    molecules: { type: "string", default: "200" },
    show: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    chirality: { type: "boolean", default: false },
  },
});
const folder =
  process.env["MOLSIEVE_DATASETS"] ?? fileURLToPath(new URL("../../../../../../shared/datasets", import.meta.url));
if (!existsSync(folder)) {
  process.stderr.write(`no data sets at ${folder}; set MOLSIEVE_DATASETS\n`);
  process.exit(2);
}

const rdkit = await createRequire(import.meta.url)("@rdkit/rdkit")({ print: () => {}, printErr: () => {} });
const engine = await createRdkitEngine();
let state = Number(options.seed);
const molecules = MOLECULES.flatMap(([path, limit]) => read(path).split("\n").slice(0, limit)).flatMap((line) => {
  const smiles = line.split(/\s/)[0];
  if (smiles === "") return [];
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return [];
  const molecule = parsed.mol.molecule();
  parsed.mol[Symbol.dispose]();
  return [{ smiles, molecule }];
});
process.stdout.write(`${molecules.length} molecules\n`);

const handles = new Map();
const details = JSON.stringify({ useChirality: options.chirality });
const seen = new Set();
let shown = 0;
const total = { patterns: 0, refused: 0, pairs: 0, matched: 0, reading: 0, verdict: 0, atoms: 0, order: 0 };
for (const catalogue of CATALOGUES) {
  const count = { ...total };
  for (const smarts of smartsOf(catalogue)) {
    if (seen.has(smarts)) continue;
    seen.add(smarts);
    compare(smarts);
  }
  const added = Object.entries(total).map(([key, value]) => `${key} ${value - count[key]}`);
  process.stdout.write(`${catalogue}: ${added.join(", ")}\n`);
}
process.stdout.write(
  `all: ${Object.entries(total)
    .map((entry) => entry.join(" "))
    .join(", ")}\n`,
);
process.exit(total.reading + total.verdict + total.atoms + total.order > 0 ? 1 : 0);

function compare(smarts) {
  const ours = parseSmarts(smarts);
  const theirs = queryOf(smarts);
  if (ours.ok !== (theirs !== null)) {
    total.reading++;
    show("reading", smarts, "", ours.ok ? "accepted" : ours.message, theirs === null ? "refused" : "accepted");
  }
  if (!ours.ok || theirs === null) {
    total.refused++;
    theirs?.delete();
    return;
  }
  total.patterns++;
  const start = Math.floor(random() * molecules.length);
  for (let i = 0; i < Number(options.molecules); i++) {
    // 7919 is prime, so that the sample runs through all sets.
    const { smiles, molecule } = molecules[(start + i * 7919) % molecules.length];
    const answer = JSON.parse(molOf(smiles).get_substruct_matches(theirs, details));
    const expected = Array.isArray(answer) ? answer : [];
    const lists = expected.map(({ atoms }) => atoms.join(","));
    const found = findMatches(ours.pattern, molecule, { useChirality: options.chirality }).map((m) => m.join(","));
    const has = hasMatch(ours.pattern, molecule, { useChirality: options.chirality });
    total.pairs++;
    if (lists.length > 0) total.matched++;
    const kind =
      found.length > 0 !== lists.length > 0 || has !== lists.length > 0
        ? "verdict"
        : [...found].sort().join(" ") !== [...lists].sort().join(" ")
          ? "atoms"
          : found.join(" ") !== lists.join(" ")
            ? "order"
            : undefined;
    if (kind === undefined) continue;
    total[kind]++;
    show(kind, smarts, smiles, `${has} ${found.join(" ").slice(0, 200)}`, lists.join(" ").slice(0, 200));
  }
  theirs.delete();
}

function queryOf(smarts) {
  try {
    return rdkit.get_qmol(smarts);
  } catch {
    return null;
  }
}

function molOf(smiles) {
  let mol = handles.get(smiles);
  if (mol === undefined) {
    mol = rdkit.get_mol(smiles);
    handles.set(smiles, mol);
  }
  return mol;
}

function show(...parts) {
  if (shown++ < Number(options.show)) process.stdout.write(`  ${parts.join("\n      ")}\n`);
}

function random() {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
}

function read(path) {
  const file = [join(folder, path), join(RDKIT_DATA, path)].find((candidate) => existsSync(candidate));
  if (file === undefined) return "";
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1");
}

/** Texts of a file that may be SMARTS; words of prose among them are refused by both readers. */
function smartsOf(path) {
  const text = read(path);
  if (path.endsWith(".in"))
    return [...text.matchAll(/^\s*\{"(?:[^"\\]|\\.)*",\s*"((?:[^"\\]|\\.)*)"/gm)].map(([, s]) =>
      s.replace(/\\(.)/g, "$1"),
    );
  if (path.startsWith("filters/") && path.endsWith(".csv"))
    return cells(text).filter((cell) => cell !== "" && !/\s/.test(cell));
  const lines = text.split("\n").filter((line) => !/^(#|\/\/)/.test(line));
  return lines.flatMap((line) => line.split(/[\s"]+/)).filter((word) => word !== "" && !/\{[A-Z]/.test(word));
}

function cells(text) {
  const found = [...text.matchAll(/"((?:[^"]|"")*)"|[^,\r\n]+/g)];
  return found
    .map(([whole, quoted]) => (quoted === undefined ? whole : quoted.replaceAll('""', '"')))
    .map((cell) => cell.trim());
}
