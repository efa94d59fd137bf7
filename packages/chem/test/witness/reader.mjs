// Compares Molsieve's own reader of SMILES with RDKit-JS, every field of every molecule and every refusal, on all texts of the
// public sets in MOLSIEVE_DATASETS (default: ../shared/datasets beside the checkout) that look like SMILES, each once.
// Exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/chem/test/witness/reader.mjs [--every N] [--limit N] [PATH...]
//
// --every N takes each N-th text, --limit N that many of each file; PATH keeps the files whose path contains it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { openReaderCheck } from "./reader-check.mjs";

const { values: options, positionals: names } = parseArgs({
  options: { every: { type: "string", default: "1" }, limit: { type: "string", default: "1e9" } },
  allowPositionals: true,
});
const checkout = fileURLToPath(new URL("../../../../", import.meta.url));
const folder = process.env["MOLSIEVE_DATASETS"] ?? join(checkout, "..", "shared", "datasets");
if (!existsSync(folder)) {
  process.stderr.write("no data sets; set MOLSIEVE_DATASETS to their folder\n");
  process.exit(2);
}
const check = await openReaderCheck();
const seen = new Set();
let count = 0;
for (const path of filesUnder(folder)) {
  const name = relative(folder, path);
  if (names.length > 0 && !names.some((part) => name.includes(part))) continue;
  const before = check.total();
  for (const text of textsOf(path)) {
    if (seen.has(text)) continue;
    seen.add(text);
    if (count++ % Number(options.every) !== 0) continue;
    await check.read(text);
    if (check.total().texts - before.texts >= Number(options.limit)) break;
  }
  const line = check.since(before);
  if (line !== undefined) process.stdout.write(`${name}: ${line}\n`);
}
process.stdout.write(`${check.summary()}\n`);
process.exitCode = check.total().differences > 0 ? 1 : 0;

function filesUnder(path) {
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]))
    .sort();
}

/** Fields of lines that may be SMILES: not numbers, identifiers or words. */
function* textsOf(path) {
  const bytes = readFileSync(path);
  const content = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1");
  for (const line of content.split("\n")) {
    for (const field of line.split(/[\s,;"']+/)) {
      if (field.length < 2 || field.length > 2000 || !/[A-Za-z*]/.test(field)) continue;
      if (/[^!-z|~]|[!&<>?^_`]/.test(field) || /^[A-Za-z]+[-.]?\d+$|^[A-Z]?[a-z]+$|^[\d.+-]+e[\d+-]+$/.test(field))
        continue;
      yield field;
    }
  }
}
