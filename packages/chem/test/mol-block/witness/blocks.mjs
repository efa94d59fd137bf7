// Compares Molsieve's own reader of V2000 mol blocks with RDKit-JS, every field of every molecule and every refusal: on all SDF
// and mol files of the public sets in MOLSIEVE_DATASETS (default: ../shared/datasets beside the checkout), those in archives
// included, and on blocks that RDKit-JS writes of public SMILES, as they are and with their hydrogens as atoms.
// Exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/chem/test/mol-block/witness/blocks.mjs [--every N] [--smiles N] [--mutants N] [--seed N] [PATH...]
//
// --every N takes each N-th block, --smiles N that many SMILES of each library, --mutants N as many mutated blocks; PATH keeps
// the files whose path contains it.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import initRDKitModule from "@rdkit/rdkit";
import fc from "fast-check";
import { parseMolBlock } from "../../../dist/index.js";
import { molBlockMutants } from "../../robustness/mutate.mjs";
import { openReaderCheck } from "../../witness/reader-check.mjs";
import { blockVariants, stars } from "../block-variants.mjs";

const { values: options, positionals: names } = parseArgs({
  options: {
    every: { type: "string", default: "1" },
    smiles: { type: "string", default: "3000" },
    mutants: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
  },
  allowPositionals: true,
});
const LIBRARIES = [
  "libraries/patwalters_datafiles/zinc_10K.smi",
  "libraries/patwalters_datafiles/chembl_drugs.smi",
  "libraries/rdkit/znp.50k.smi.gz",
  "libraries/rdkit/first_5K.smi",
];
const checkout = fileURLToPath(new URL("../../../../../", import.meta.url));
const folder = process.env["MOLSIEVE_DATASETS"] ?? join(checkout, "..", "shared", "datasets");
if (!existsSync(folder)) {
  process.stderr.write("no data sets; set MOLSIEVE_DATASETS to their folder\n");
  process.exit(2);
}
const check = await openReaderCheck({ parse: parseMolBlock });
const rdkit = await initRDKitModule();
rdkit.disable_logging?.();
const isWanted = (name) => names.length === 0 || names.some((part) => name.includes(part));
const bases = [];

for (const path of filesUnder(folder)) {
  const name = relative(folder, path);
  if (!isWanted(name)) continue;
  const before = check.total();
  let count = 0;
  for (const block of blocksOf(path)) {
    if (bases.length < 2000 && block.length < 4000) bases.push(block);
    if (count++ % Number(options.every) === 0) await check.read(block);
  }
  report(name, before);
}
for (const name of LIBRARIES) {
  if (!isWanted(name)) continue;
  const lines = textOf(join(folder, name)).split("\n");
  const step = Math.max(1, Math.floor(lines.length / Number(options.smiles)));
  const before = check.total();
  for (let i = 0; i < lines.length; i += step) {
    for (const block of drawingsOf(lines[i].split(/[\s,]/)[0])) {
      if (i % (20 * step) === 0) bases.push(block);
      await check.read(block);
    }
  }
  report(`blocks of ${name}`, before);
}
const nMutants = Number(options.mutants);
if (nMutants > 0) {
  const plain = bases.filter((block) => /^(?:.*\n){3}(?: {2}[1-9]| [1-9]\d).*V2000/.test(block));
  const kinds = {
    "texts edited": molBlockMutants(bases),
    "drawings edited": blockVariants(plain.map((block) => block.replaceAll("\r", ""))),
    "centres on a grid": stars,
  };
  for (const [kind, arbitrary] of Object.entries(kinds)) {
    const before = check.total();
    for (const mutant of fc.sample(arbitrary, { numRuns: nMutants, seed: Number(options.seed) }))
      await check.read(mutant);
    report(`${kind}, ${bases.length} blocks, seed ${options.seed}`, before);
  }
}
process.stdout.write(`${check.summary()}\n`);
process.exitCode = check.total().differences > 0 ? 1 : 0;

function report(name, before) {
  const line = check.since(before);
  if (line !== undefined) process.stdout.write(`${name}: ${line}\n`);
}

function filesUnder(path) {
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]))
    .sort();
}

function textOf(path) {
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1");
}

function* blocksOf(path) {
  if (path.endsWith(".tar.gz")) {
    const unpacked = mkdtempSync(join(tmpdir(), "molsieve-blocks-"));
    try {
      execFileSync("tar", ["xzf", path, "-C", unpacked]);
      for (const file of filesUnder(unpacked)) yield* blocksOf(file);
    } finally {
      rmSync(unpacked, { recursive: true });
    }
  } else if (/\.(sdf|mol|mdl)(\.gz)?$/.test(path)) {
    for (const record of textOf(path).split(/^\$\$\$\$[^\n]*\n?/m)) if (record.trim() !== "") yield record;
  }
}

/** Blocks of a molecule: drawn, drawn with all hydrogens as atoms, and with the hydrogens of centres and double bonds alone. */
function* drawingsOf(smiles) {
  const mol = rdkit.get_mol(smiles);
  if (mol === null) return;
  try {
    mol.set_new_coords();
    yield mol.get_v2Kmolblock();
    mol.set_new_coords(true);
    yield mol.get_v2Kmolblock('{"kekulize":false}');
    if (mol.get_num_atoms() < 150) {
      mol.add_hs_in_place();
      mol.set_new_coords();
      yield mol.get_v2Kmolblock();
    }
  } finally {
    mol.delete();
  }
}
