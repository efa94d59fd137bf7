// Searches a library for every query of the public lists with the screen and without, where the screen may not change anything. Prints
// counts and what is lost; exit code 1 when anything is, 2 when the sets are missing.
//
//   node packages/search/test/substructure/witness/screen-loses-nothing.mjs [--molecules 10000] [--queries 2000]
import { parseArgs } from "node:util";
import { createRdkitEngine, parseSmarts, parseSmiles } from "@molsieve/chem";
import { findRows, prepareQuery, SubstructureLibraryBuilder } from "@molsieve/search";
import { checkFolder, moleculeTexts, queryLists } from "./query-lists.mjs";

const { values: options } = parseArgs({
  options: { molecules: { type: "string", default: "10000" }, queries: { type: "string", default: "2000" } },
});
checkFolder();
const engine = await createRdkitEngine();
function read(smiles) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return undefined;
  const molecule = parsed.mol.molecule();
  parsed.mol[Symbol.dispose]();
  return molecule;
}
function parsed(smarts) {
  const result = parseSmarts(smarts);
  return result.ok ? result.pattern : undefined;
}

const builder = new SubstructureLibraryBuilder();
for (const text of moleculeTexts(Number(options.molecules) / 5)) builder.add(read(text));
const library = builder.build();
process.stdout.write(`${library.nRows} molecules\n`);
let lost = 0;
for (const { kind, path, texts } of queryLists(Number(options.queries))) {
  const count = { queries: 0, hits: 0, candidates: 0, undecided: 0 };
  for (const text of texts) {
    const source = kind === "smiles" ? read(text) : parsed(text);
    if (source === undefined) continue;
    const query = prepareQuery(library, source);
    const screened = findRows(library, query);
    const all = findRows(library, { ...query, clauses: [] });
    count.queries++;
    count.hits += all.rows.length;
    count.candidates += screened.nCandidates;
    count.undecided += all.undecided.length;
    const missing = all.rows.filter((row) => !screened.rows.includes(row));
    lost += missing.length;
    if (missing.length > 0) process.stdout.write(`lost: ${text}, ${missing.length} rows\n`);
  }
  process.stdout.write(`${path}: ${JSON.stringify(count)}\n`);
}
process.stdout.write(`${lost} rows lost\n`);
if (lost > 0) process.exitCode = 1;
