// Compares what indexTable and searchTable make of a file with RDKit for Python: the top hits of every n-th compound, their order,
// and similarities to the last bit. Prints counts and differences; exit code 1 on any, 2 when something is missing. SMILES are compared,
// too, but only counted: those of Debian's RDKit are of an older version. Usage:
//   node packages/pipeline/test/search/witness/search-file.mjs [--rows 20000] [--every 100] [--top 10] [FILE.smi(.gz)]
// FILE lies in the shared data sets (MOLSIEVE_DATASETS); its identifiers must differ.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { indexTable, searchTable } from "@molsieve/pipeline";
import { createTemporaryFolder, findPython, sharedDataset } from "@molsieve/testkit";

const { values, positionals } = parseArgs({
  options: {
    rows: { type: "string", default: "20000" },
    every: { type: "string", default: "100" },
    top: { type: "string", default: "10" },
  },
  allowPositionals: true,
});
const python = findPython("rdkit");
const dataset = sharedDataset(positionals[0] ?? "libraries/patwalters_datafiles/set_A.smi.gz");
if (python.skip !== undefined || dataset.skip !== undefined) process.exit(2);

const bytes = readFileSync(dataset.path);
const text = (dataset.path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
const lines = text.trim().split("\n").slice(0, Number(values.rows));
const folder = await createTemporaryFolder();
const at = (name) => join(folder.path, name);
writeFileSync(at("library.smi"), `${lines.join("\n")}\n`);
writeFileSync(at("queries.smi"), `${lines.filter((_, i) => i % Number(values.every) === 0).join("\n")}\n`);
await indexTable(at("library.smi"), at("library.index"), { features: "morgan:radius=2,bits=2048" });
const top = Number(values.top);
const searched = await searchTable(at("library.index"), at("hits.jsonl"), { query: at("queries.smi"), top });
const script = new URL("search_file.py", import.meta.url).pathname;
const report = JSON.parse(python.run(script, [at("library.smi"), at("hits.jsonl"), String(top)]));
await folder[Symbol.asyncDispose]();

print(`${report.queries} queries of ${searched.rows_searched}, ${report.hits} hits of ${searched.rows_out}`);
print(`${report.compounds} compounds read by RDKit, ${searched.compounds} by Molsieve`);
print(`queries whose hits differ: ${report.different.length} ${report.different.slice(0, 5).join(" ")}`);
print(`hits whose SMILES differ: ${report.other_smiles.length} ${report.other_smiles.slice(0, 5).join(" ")}`);
const isWhole = report.queries === searched.rows_searched && report.hits === searched.rows_out && report.hits > 0;
process.exitCode = isWhole && report.different.length === 0 ? 0 : 1;

function print(line) {
  process.stdout.write(`${line}\n`);
}
