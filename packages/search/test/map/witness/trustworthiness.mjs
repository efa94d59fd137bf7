// Measures how far maps can be trusted: our trustworthiness of a map and of scikit-learn's PCA of the same fingerprints, and
// scikit-learn's of both and of random points, with the time the map took. Exit code 1 where ours and scikit-learn's differ by more than 0.005
// (equal distances are ranked in different orders) or a map is not better than the PCA, 2 without data sets.
//
//   node packages/search/test/map/witness/trustworthiness.mjs [--rows 1000] [--neighbours 15]
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import {
  bitCounts,
  commonBits,
  featuriseAll,
  fingerprintWords,
  parseFeatures,
  tanimotoFromCounts,
} from "@molsieve/featurise";
import { mapCompounds } from "@molsieve/search";
import { librarySmiles } from "../../support/library-smiles.mjs";
import { trustworthiness } from "../trustworthiness.mjs";

const SETS = ["rdkit/znp.50k.smi.gz", "patwalters_datafiles/zinc_10K.smi", "patwalters_datafiles/chembl_drugs.smi"];
const { values: options } = parseArgs({
  options: { rows: { type: "string", default: "1000" }, neighbours: { type: "string", default: "15" } },
});
const [nRows, k] = [Number(options.rows), Number(options.neighbours)];
const engine = await createRdkitEngine();
const folder = mkdtempSync(join(tmpdir(), "molsieve-"));
for (const set of SETS) {
  const fingerprints = fingerprintsOf(librarySmiles(set, nRows));
  const started = performance.now();
  const map = await mapCompounds(fingerprints);
  const seconds = (performance.now() - started) / 1000;
  const [bitsFile, mapFile] = [join(folder, "bits"), join(folder, "map")];
  writeFileSync(bitsFile, fingerprints.bytes);
  writeFileSync(mapFile, new Uint8Array(Float64Array.of(...map.x, ...map.y).buffer));
  const script = fileURLToPath(new URL("trustworthiness.py", import.meta.url));
  const { stdout } = spawnSync("/usr/bin/python3", [script, bitsFile, mapFile, "2048", String(k)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const theirs = JSON.parse(stdout);
  const pca = new Float64Array(new Uint8Array(readFileSync(`${mapFile}.pca`)).buffer);
  const distance = distanceOf(fingerprints);
  const n = fingerprints.nRows;
  const ours = {
    map: trustworthiness(distance, map.x, map.y, k),
    pca: trustworthiness(distance, pca.subarray(0, n), pca.subarray(n), k),
  };
  const isWrong =
    Math.abs(ours.map - theirs.map) > 0.005 || Math.abs(ours.pca - theirs.pca) > 0.005 || ours.map <= ours.pca;
  if (isWrong) process.exitCode = 1;
  process.stdout.write(`${JSON.stringify({ set, rows: n, seconds, ours, scikitLearn: theirs, ok: !isWrong })}\n`);
}
rmSync(folder, { recursive: true });

function fingerprintsOf(texts) {
  const molecules = texts.flatMap((text) => {
    const read = parseSmiles(engine, text);
    if (!read.ok) return [];
    const molecule = read.mol.molecule();
    read.mol[Symbol.dispose]();
    return [molecule];
  });
  return featuriseAll(parseFeatures("morgan:radius=2,bits=2048"), molecules).blocks[0].fingerprints;
}

function distanceOf(fingerprints) {
  const words = fingerprintWords(fingerprints);
  const counts = bitCounts(fingerprints);
  return (i, j) => 1 - tanimotoFromCounts(commonBits(words, i * 64, words, j * 64, 64), counts[i], counts[j]);
}
