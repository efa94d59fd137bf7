// Loads every benchmark set and compares its rows with what the data folder itself says of them. Usage:
//   node benchmarks/models/check-data.mjs        (ends with code 1 when a number differs)
import { readFileSync } from "node:fs";
import { checkSplitPlan } from "../../packages/models/dist/index.js";
import { datasetPath, hasDatasets, loadSet, setNames, withoutRows } from "./data.mjs";

if (!hasDatasets()) {
  console.error("skipped: MOLSIEVE_DATASETS names no folder with an INDEX.md");
  process.exit(0);
}
const wrong = [];
const expectEqual = (what, got, expected) => {
  if (got !== expected) wrong.push(`${what}: ${got}, not ${expected}`);
};
/** Records of a CSV file whose fields hold no line ends. */
const linesOf = (path) => readFileSync(path, "utf8").trim().split("\n").length - 1;
const index = readFileSync(datasetPath("INDEX.md"), "utf8");
const indexed = new Map(
  [...index.matchAll(/^\| moleculenet\/(\S+) \(1 file here\) \|(?:[^|]*\|){3} (\d+) \|/gm)].map(([, file, rows]) => [
    file,
    Number(rows),
  ]),
);
const MOLECULENET_FILES = {
  esol: "esol_delaney-processed.csv",
  freesolv: "FreeSolv_SAMPL.csv",
  lipophilicity: "Lipophilicity.csv",
  bbbp: "BBBP.csv",
  hiv: "HIV.csv",
  tox21: "tox21.csv",
  clintox: "clintox.csv",
  sider: "sider.csv",
};
const catalogue = readFileSync(datasetPath("simpd_chembl_ki/chemblKi_SIMPD.yaml"), "utf8");
const simpd = new Map(
  catalogue
    .split(/^ {2}(?=CHEMBL)/m)
    .map((text) => [
      text.split(":", 1)[0],
      ["Compounds", "Num Active"].map((key) => Number(new RegExp(`^ +${key}: (\\d+)`, "m").exec(text)?.[1])),
    ]),
);

for (const family of ["moleculeace", "tdc", "moleculenet", "simpd"]) {
  let rows = 0;
  for (const name of setNames(family)) {
    const set = loadSet(family, name);
    const { smiles, y, splits, subset, task } = set;
    rows += smiles.length;
    expectEqual(`${family} ${name}, lengths`, y.length, smiles.length);
    for (const plan of splits) checkSplitPlan(plan, y.length);
    const fewer = withoutRows(set, (row) => row % 3 === 0);
    for (const plan of fewer.splits) checkSplitPlan(plan, fewer.y.length);
    const [kept, all] = [fewer, set].map((each) => each.splits[0]?.folds[0].test.map((row) => each.smiles[row]) ?? []);
    const expected = all.filter((_, i) => splits[0].folds[0].test[i] % 3 !== 0);
    expectEqual(`${name}, test rows of a part`, kept.join(" "), expected.join(" "));
    const sides = splits[0]?.folds[0];
    const isCliff = (row) => subset[row] === 1;
    if (task.kind === "classification")
      expectEqual(
        `${name}, classes`,
        y.every((v) => !(v > 0) || v === 1),
        true,
      );
    if (family === "moleculeace") {
      // The source's own table of rows (metadata/datasets.csv) is of an earlier version: it differs by a few for a third of the sets.
      expectEqual(`${name}, rows`, y.length, linesOf(datasetPath("moleculeace", `${name}.csv`)));
      expectEqual(`${name}, cliffs on both sides`, sides.train.some(isCliff) && sides.test.some(isCliff), true);
      expectEqual(`${name}, methods`, set.published.length, 24);
    }
    if (family === "tdc") {
      const lines = (file) => linesOf(datasetPath("tdc_admet/benchmark22", name, file));
      expectEqual(`${name}, rows`, y.length, lines("train_val.csv") + lines("test.csv"));
      expectEqual(`${name}, seeds`, splits[0].folds.length, 5);
      console.log(
        `tdc ${name}: ${lines("train_val.csv")} + ${lines("test.csv")} rows, ${set.metric}, best ${set.published[0].model}`,
      );
    }
    if (family === "moleculenet") {
      const file = MOLECULENET_FILES[name.split(":", 1)[0]];
      if (file !== undefined) expectEqual(`${name}, rows`, y.length, indexed.get(file));
      else expectEqual(`${name}, rows`, y.length, 2039);
    }
    if (family === "simpd") {
      const [compounds, actives] = simpd.get(name.split(":", 1)[0]);
      expectEqual(`${name}, rows`, y.length, compounds);
      if (name.endsWith(":active")) expectEqual(`${name}, actives`, y.filter((value) => value === 1).length, actives);
    }
  }
  console.log(`${family}: ${setNames(family).length} sets, ${rows} rows`);
}
for (const each of wrong) console.log(each);
process.exitCode = wrong.length === 0 ? 0 : 1;
