// A million Morgan fingerprints (radius 2, 2,048 bits) of the molecules of public sets, kept in a file between runs.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { SmilesReader } from "../../packages/chem/dist/reader.js";
import { Random } from "../../packages/core/dist/index.js";
import { createFeaturiser, packedFingerprints, parseFeatures } from "../../packages/featurise/dist/index.js";

export const N_BITS = 2048;
const ROW_BYTES = N_BITS / 8;

/** Files of the data sets, with the number of the column that holds the SMILES. */
const SOURCES = [
  ["libraries/patwalters_datafiles/set_A.smi.gz", 0],
  ["libraries/patwalters_datafiles/zinc_10K.smi", 0],
  ["libraries/rdkit/znp.50k.smi.gz", 0],
  ["libraries/chembl_smilesreading_47k.smi.gz", 0],
  ["libraries/fragments_autogrow", 0],
  ["libraries/patwalters_tutorials/tyk2_fep.csv", 1],
  ["libraries/patwalters_tutorials/ChEMBL_hERG.csv", 0],
  ["moleculenet/HIV.csv", 0],
  ["standardisation/rdkit_molstandardize/100kPCS_normalize.csv.gz", 0],
  ["vs_benchmarking_platform/compounds/DUD", 2],
  ["vs_benchmarking_platform/compounds/MUV", 2],
  ["vs_benchmarking_platform/compounds/ChEMBL", 2],
];

/**
 * `{ fingerprints, nMolecules }`: packed fingerprints `[nRows, 2048]`, of which the first `nMolecules` are those of different
 * SMILES; the others are made of them, a fifth of a row's bits replaced by bits of another.
 */
export function millionFingerprints(datasets, nRows) {
  const file = fingerprintFile(nRows);
  if (!existsSync(file)) {
    const { bytes, nMolecules } = make(datasets, nRows);
    writeFileSync(`${file}.part`, Buffer.concat([Buffer.from(Uint32Array.of(nMolecules, 0).buffer), bytes]));
    renameSync(`${file}.part`, file);
  }
  const all = readFileSync(file);
  const nMolecules = all.readUInt32LE(0);
  return { fingerprints: packedFingerprints(new Uint8Array(all.subarray(8)), N_BITS), nMolecules };
}

/** Where they are kept: two u32, the first `nMolecules`, then the rows. */
export function fingerprintFile(nRows) {
  const folder = join(tmpdir(), "molsieve-benchmark");
  mkdirSync(folder, { recursive: true });
  return join(folder, `morgan2-${nRows}.bin`);
}

function make(datasets, nRows) {
  const featuriser = createFeaturiser(parseFeatures(`morgan:radius=2,bits=${N_BITS}`));
  const reader = new SmilesReader();
  const bytes = new Uint8Array(nRows * ROW_BYTES);
  const seen = new Set();
  let n = 0;
  for (const [path, column] of SOURCES) {
    for (const text of smilesOf(join(datasets, path), column)) {
      if (n === nRows) break;
      if (seen.has(text)) continue;
      seen.add(text);
      const read = reader.parse(text);
      if (!read.ok) continue;
      featuriser.write(read.molecule, bytes.subarray(n * ROW_BYTES, ++n * ROW_BYTES));
    }
    console.error(`${n.toLocaleString("en-GB")} molecules after ${path}`);
  }
  const nMolecules = n;
  const random = new Random(2026);
  for (; n < nRows; n++) cross(bytes, n, random.nextBelow(nMolecules), random.nextBelow(nMolecules), random);
  return { bytes, nMolecules };
}

/** Row `to` becomes row `from` with a fifth of its bits replaced by bits of row `other`. */
function cross(bytes, to, from, other, random) {
  const target = bytes.subarray(to * ROW_BYTES, (to + 1) * ROW_BYTES);
  target.set(bytes.subarray(from * ROW_BYTES, (from + 1) * ROW_BYTES));
  const own = bitsOf(target);
  const others = bitsOf(bytes.subarray(other * ROW_BYTES, (other + 1) * ROW_BYTES));
  for (let i = 0; i < own.length / 5 && others.length > 0; i++) {
    const [off, on] = [own[random.nextBelow(own.length)], others[random.nextBelow(others.length)]];
    target[off >> 3] &= ~(1 << (off & 7));
    target[on >> 3] |= 1 << (on & 7);
  }
}

function bitsOf(row) {
  const bits = [];
  for (let bit = 0; bit < N_BITS; bit++) if ((row[bit >> 3] >> (bit & 7)) & 1) bits.push(bit);
  return bits;
}

function* smilesOf(path, column) {
  const files = /\.\w+$/.test(path) ? [path] : readdirSync(path).map((name) => join(path, name));
  for (const file of files.sort()) {
    const bytes = readFileSync(file);
    const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1");
    for (const line of text.split("\n")) {
      const smiles = line.split(/[\s,]+/)[column];
      if (smiles !== undefined && smiles !== "") yield smiles;
    }
  }
}
