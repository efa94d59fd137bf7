// The SMILES of the public sets in MOLSIEVE_DATASETS (default: ../shared/datasets beside the checkout).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const MAX_FILE_BYTES = 400_000_000;

/** Folder of the public sets; `undefined` where there is none. */
export function publicFolder() {
  const folder =
    process.env["MOLSIEVE_DATASETS"] ?? fileURLToPath(new URL("../../../../../../shared/datasets", import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

/** Paths, below the folder, of the files that hold SMILES in a column or by themselves. */
export function smilesFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => /\.(smi|csv|tsv|txt|tab|smiles|ism|can)(\.gz)?$/.test(path))
    .sort();
}

/** The texts in a file that look like SMILES, each once. */
export function smilesIn(folder, path) {
  const bytes = readFileSync(join(folder, path));
  if (bytes.length > MAX_FILE_BYTES) return [];
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const found = new Set();
  for (const line of text.split("\n")) {
    for (const word of line.split(/[\s,;"|]+/)) {
      if (word.length >= 2 && word.length <= 1000 && SMILES_LIKE.test(word) && !PLAIN_WORD.test(word)) found.add(word);
    }
  }
  return [...found];
}

/** Every `every`-th molecule of four sets of different kinds; none where the sets are missing. */
export function publicBases(every) {
  const folder = publicFolder();
  if (folder === undefined) return [];
  return BASE_SETS.flatMap((path) => smilesIn(folder, path).filter((_, i) => i % every === 0));
}

const BASE_SETS = [
  "libraries/patwalters_datafiles/zinc_10K.smi",
  "libraries/patwalters_datafiles/chembl_drugs.smi",
  "libraries/rdkit/znp.50k.smi.gz",
  "libraries/rdkit/first_5K.smi",
];

const SMILES_LIKE = /^[A-Za-z0-9@+\-[\]()=#$:/\\.%*~<>']+$/;
/** Numbers, dates and words of a language. */
const PLAIN_WORD = /^[-+.\d:/eE]*$|^[A-Z]?[a-z.:/-]+$|^[A-Z]+\d+$/;
