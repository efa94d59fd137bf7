// Chooses the molecules of the golden tables from the embedded data sets, evenly spread: 360 of nci-5k and 80 of
// chembl2321810. Those in `more-molecules.smi` are added by hand.
//
//   node packages/featurise/test/golden/select-molecules.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const data = new URL("../../../../datasets/", import.meta.url);
const lines = (path) => readFileSync(new URL(path, data), "utf8").trim().split("\n");
const spread = (list, count) => Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]);

const nci = lines("nci-5k/nci-5k.smi").map((line) => line.split(/\s/)[0]);
const chembl = lines("chembl2321810/chembl2321810.csv")
  .slice(1)
  .map((line) => line.split(",")[1]);
const chosen = [...spread(nci, 360), ...spread(chembl, 80)];
writeFileSync(fileURLToPath(new URL("molecules.smi", import.meta.url)), `${chosen.join("\n")}\n`);
