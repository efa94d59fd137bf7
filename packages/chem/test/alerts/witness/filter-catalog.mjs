// Compares our alert catalogues with the FilterCatalog of Debian's RDKit: which entries each molecule raises, and on
// which atoms. Prints counts and the first differences; exit code 1 on any, 2 when the data sets are missing.
//
//   node packages/chem/test/alerts/witness/filter-catalog.mjs [--step 10] [--show 20]
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine, findAlerts, loadAlertCatalogue, parseSmiles } from "@molsieve/chem";

const RDKIT_SETS = ["PAINS_A", "PAINS_B", "PAINS_C", "BRENK", "NIH", "ZINC"];
const MOLECULES = [
  "patwalters_datafiles/chembl_drugs.smi",
  "patwalters_datafiles/zinc_10K.smi",
  "patwalters_datafiles/set_A.smi.gz",
  "rdkit/first_5K.smi",
  "rdkit/znp.50k.smi.gz",
];
/** Rows taken of each file. */
const MOST_ROWS = 17_000;

const { values: options } = parseArgs({
  options: { step: { type: "string", default: "10" }, show: { type: "string", default: "20" } },
});
const folder =
  process.env["MOLSIEVE_DATASETS"] ?? fileURLToPath(new URL("../../../../../../shared/datasets", import.meta.url));
if (!existsSync(folder)) {
  process.stderr.write(`no data sets at ${folder}; set MOLSIEVE_DATASETS\n`);
  process.exit(2);
}

const catalogue = await loadAlertCatalogue([
  ...["pains", "brenk", "nih", "zinc", "nibr"],
  join(folder, "filters/rd_filters_alert_collection.csv"),
]);
const engine = await createRdkitEngine();
const others = catalogue.alerts.filter(({ set }) => !RDKIT_SETS.includes(set));
const child = spawn("/usr/bin/python3", [fileURLToPath(new URL("../fixtures/filter_catalog.py", import.meta.url))], {
  stdio: ["pipe", "pipe", "inherit"],
});
const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const nextAnswer = async () => JSON.parse((await answers.next()).value);
child.stdin.write(
  `${JSON.stringify({
    builtIn: RDKIT_SETS,
    others: others.map(({ name, smarts, minCount, maxCount }) => [
      name,
      smarts,
      minCount,
      maxCount === Number.POSITIVE_INFINITY ? null : maxCount,
    ]),
  })}\n`,
);
const names = await nextAnswer();
let differences = 0;
const ours = catalogue.alerts.map(({ name }) => name);
if (JSON.stringify(names) !== JSON.stringify(ours))
  differ("entries", `${names.length} of RDKit, ${ours.length} of ours`);

const total = { molecules: 0, unread: 0, pairs: 0, raised: 0, verdicts: 0, atoms: 0, undecided: 0 };
for (const file of MOLECULES) {
  const before = { ...total };
  const bytes = readFileSync(join(folder, "libraries", file));
  const lines = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1").split("\n").slice(0, MOST_ROWS);
  const smiles = lines.filter((_, row) => row % Number(options.step) === 0).map((line) => line.split(/[\s,]/)[0]);
  for (const text of smiles) if (text !== "") await compare(text);
  const added = Object.entries(total).map(([key, value]) => `${key} ${value - before[key]}`);
  process.stdout.write(`${file}: ${added.join(", ")}\n`);
}
child.stdin.end();
process.stdout.write(
  `all: ${Object.entries(total)
    .map((entry) => entry.join(" "))
    .join(
      ", ",
    )}\nRDKit's GetMatches: ${((1e6 * Number(await nextAnswer())) / total.molecules).toFixed(0)} us a molecule\n`,
);
process.exit(differences > 0 ? 1 : 0);

async function compare(smiles) {
  child.stdin.write(`${smiles}\n`);
  const parsed = parseSmiles(engine, smiles);
  const answer = await nextAnswer();
  if (!parsed.ok || answer === null) {
    total.unread++;
    if (parsed.ok) parsed.mol[Symbol.dispose]();
    return;
  }
  const molecule = parsed.mol.molecule();
  parsed.mol[Symbol.dispose]();
  const { hits, undecided } = findAlerts(catalogue, molecule);
  total.molecules++;
  total.pairs += catalogue.alerts.length;
  total.raised += hits.length;
  total.undecided += undecided.length;
  const expected = new Map(answer);
  const found = new Map(hits.map(({ alert, matches }) => [catalogue.alerts.indexOf(alert), matches]));
  for (const index of new Set([...expected.keys(), ...found.keys()])) {
    const alert = catalogue.alerts[index];
    const theirs = expected.get(index);
    const matches = found.get(index);
    if (theirs === undefined || matches === undefined) {
      total.verdicts++;
      differ("verdict", `${alert.set} ${alert.name} ${alert.smarts}: ${theirs ? "RDKit only" : "ours only"} ${smiles}`);
      continue;
    }
    // RDKit gives the first occurrence of an alert that needs one, and all of one that is counted.
    const shown = alert.minCount > 1 ? matches : matches.slice(0, 1);
    if (JSON.stringify(shown.map((match) => [...match])) === JSON.stringify(theirs)) continue;
    total.atoms++;
    differ("atoms", `${alert.smarts}: ${JSON.stringify(theirs)} is ours ${shown.map((m) => m.join(","))} ${smiles}`);
  }
}

function differ(kind, text) {
  if (differences++ < Number(options.show)) process.stdout.write(`  ${kind}: ${text}\n`);
}
