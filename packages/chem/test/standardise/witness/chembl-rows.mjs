// Compares rows of ChEMBL's own pipeline, as chembl_pipeline.py prints them, with ours.
//
//   node chembl-rows.mjs standardise rows.jsonl [--show]
//   node chembl-rows.mjs check rows.jsonl [--show]
//
// Both sides of `standardise` are canonicalised by RDKit-JS. Rows that upstream refuses, or whose result RDKit-JS cannot
// read, are counted apart. `--show` prints every row that differs.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { checkStructure, createRdkitEngine, parseMolBlock, parseSmiles, standardise } from "@molsieve/chem";

const [job, file, show] = process.argv.slice(2);
const engine = await createRdkitEngine();
const counts = new Map();
const count = (key) => counts.set(key, (counts.get(key) ?? 0) + 1);

function canonical(text) {
  const parsed = text.includes("M  END") ? parseMolBlock(engine, text) : parseSmiles(engine, text);
  if (!parsed.ok) return undefined;
  const once = parsed.mol.smiles();
  parsed.mol[Symbol.dispose]();
  const again = parseSmiles(engine, once);
  if (!again.ok) return undefined;
  const smiles = again.mol.smiles();
  again.mol[Symbol.dispose]();
  return smiles;
}

function compareStandard({ input, standard, parent, exclude }) {
  const wanted = standard === undefined ? [] : [canonical(standard), canonical(parent)];
  if (wanted.length === 0) return count("upstream fails");
  if (wanted.includes(undefined)) return count("upstream's result is unreadable");
  count("compared");
  for (const [i, preset] of ["chembl-standard", "chembl"].entries()) {
    const result = standardise(engine, input, { preset });
    if (!result.ok) {
      count(`${preset}: refused, ${result.code}`);
      continue;
    }
    const found = canonical(result.value.smiles);
    count(found === wanted[i] ? `${preset}: same` : `${preset}: differs`);
    if (found !== wanted[i] && show !== undefined) process.stdout.write(`${`${preset}\t${wanted[i]}\t${found}`}\n`);
    if (i === 1) count((result.value.exclusion !== undefined) === exclude ? "exclusion: same" : "exclusion: differs");
    result.value[Symbol.dispose]();
  }
}

function compareChecks({ block, issues }) {
  count("compared");
  const wanted = new Set(issues.map(([score, message]) => `${score} ${message}`));
  const found = new Set(checkStructure(engine, block).issues.map(({ score, message }) => `${score} ${message}`));
  for (const issue of wanted) count(`${found.has(issue) ? "same" : "missing"}: ${issue}`);
  for (const issue of found) if (!wanted.has(issue)) count(`extra: ${issue}`);
  const isSame = wanted.size === found.size && [...wanted].every((issue) => found.has(issue));
  count(isSame ? "report: same" : "report: differs");
  if (!isSame && show !== undefined)
    process.stdout.write(`${JSON.stringify({ wanted: [...wanted], found: [...found], block })}\n`);
}

for await (const line of createInterface({ input: createReadStream(file) })) {
  const row = JSON.parse(line);
  if (row.failed !== undefined) count("upstream fails");
  else if (job === "check") compareChecks(row);
  else compareStandard(row);
  if (engine.broken) await engine.restart();
}
for (const [key, n] of [...counts].sort((a, b) => b[1] - a[1])) process.stdout.write(`${`${n}\t${key}`}\n`);
