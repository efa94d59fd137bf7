import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** Files of molecules. */
const MOLECULES = [
  "libraries/patwalters_datafiles/set_A.smi.gz",
  "libraries/patwalters_datafiles/zinc_10K.smi",
  "libraries/patwalters_datafiles/chembl_drugs.smi",
  "libraries/rdkit/znp.50k.smi.gz",
  "libraries/rdkit/first_5K.smi",
];
/** Files of queries: what they are written in, and the path. */
const QUERIES = [
  ["smiles", "libraries/rdkit/queries.txt.gz"],
  ["smiles", "libraries/rdkit/zinc.frags.500.q.smi"],
  ["smiles", "libraries/rdkit/zinc.leads.500.q.smi"],
  ["smiles", "libraries/fragments_autogrow/Fragment_MW_up_to_100.smi"],
  ["smiles", "libraries/fragments_autogrow/Fragment_MW_100_to_150.smi"],
  ["smarts", "libraries/rdkit/RLewis_smarts.txt"],
  ["smarts", "filters/SMARTS_InteLigand.txt"],
  ["smarts", "filters/klekota_roth_patterns.txt"],
  ["smarts", "filters/rdkit_filtercatalog/pains_a.in"],
  ["smarts", "filters/rdkit_filtercatalog/brenk.in"],
  ["smarts", "filters/rd_filters_alert_collection.csv"],
];

const folder =
  process.env["MOLSIEVE_DATASETS"] ?? fileURLToPath(new URL("../../../../../../shared/datasets", import.meta.url));

/** Ends the process with code 2 where the data sets are missing. */
export function checkFolder() {
  if (existsSync(folder)) return;
  process.stderr.write(`no data sets at ${folder}; set MOLSIEVE_DATASETS\n`);
  process.exit(2);
}

/** So many of a list, evenly spread. */
export const some = (list, count) => list.filter((_, i) => i % Math.ceil(list.length / count) === 0);

/** At most `count` SMILES of each file of molecules. */
export function moleculeTexts(count) {
  return MOLECULES.flatMap((path) =>
    some(
      lines(path)
        .map((line) => line.split(/\s/)[0])
        .filter((text) => text !== ""),
      count,
    ),
  );
}

/** At most `count` queries of each file. */
export function queryLists(count) {
  return QUERIES.map(([kind, path]) => {
    const texts = lines(path)
      .filter((line) => line !== "" && !/^#|^\/\//.test(line))
      .map((line) => (path.endsWith(".csv") ? csvColumn(line, 3) : smartsOf(line, path)))
      .filter((text) => text !== "");
    return { kind, path, texts: some(texts, count) };
  });
}

function lines(path) {
  const bytes = readFileSync(join(folder, path));
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1").split(/\r?\n/);
}

/** The pattern of a line: the last word behind a colon in InteLigand's file, what a catalogue quotes, otherwise the first word. */
function smartsOf(line, path) {
  if (path.includes("InteLigand")) return line.slice(line.indexOf(": ") + 2).trim();
  if (path.endsWith(".in")) return line.split('"')[3] ?? "";
  return line.split(/\s/)[0];
}

function csvColumn(line, column) {
  const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
  return (cells[column] ?? "").replace(/,$/, "").replace(/^"|"$/g, "");
}
