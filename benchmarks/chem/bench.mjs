// Compares chemistry jobs of Molsieve with Debian's RDKit from Python, one thread each, run by run in turn. Usage:
//   npx -y pnpm@10.34.9 bench chem [--jobs alerts,standardise] [--molecules 10000] [--reference 500] [--runs 3]
// Molecules: the first N of each file of the shared data sets (folder ../shared/datasets, or the one that MOLSIEVE_DATASETS
// names); RDKit, which is slower, gets --reference of them, evenly spread. A job is a module of this folder with `title`,
// `notes` and `start({ folder, python })`; what it starts measures all molecules in Molsieve and some in RDKit, and counts
// the answers that differ.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { describeMachine } from "../machine.mjs";
import * as alerts from "./alerts.mjs";
import * as standardise from "./standardise.mjs";
import { renderReport, summarise } from "./summary.mjs";

const JOBS = { alerts, standardise };
const LIBRARIES = {
  set_A: "patwalters_datafiles/set_A.smi.gz",
  zinc_10K: "patwalters_datafiles/zinc_10K.smi",
  "znp.50k": "rdkit/znp.50k.smi.gz",
};

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: {
    jobs: { type: "string", default: Object.keys(JOBS).join(",") },
    molecules: { type: "string", default: "10000" },
    reference: { type: "string", default: "500" },
    runs: { type: "string", default: "3" },
  },
});
const folder = process.env.MOLSIEVE_DATASETS ?? join(root, "..", "shared", "datasets");
const python = process.env.MOLSIEVE_PYTHON ?? "/usr/bin/python3";
const unknown = values.jobs.split(",").find((job) => JOBS[job] === undefined);
if (unknown !== undefined || !existsSync(folder)) {
  console.error(
    unknown === undefined
      ? `No data sets at ${folder}; set MOLSIEVE_DATASETS`
      : `There is no job ${JSON.stringify(unknown)}. Known: ${Object.keys(JOBS).join(", ")}`,
  );
  process.exit(2);
}

const machine = describeMachine();
const runs = [];
for (const job of values.jobs.split(",")) {
  const started = await JOBS[job].start({ folder, python });
  try {
    for (const [library, file] of Object.entries(LIBRARIES)) {
      const smiles = firstSmiles(join(folder, "libraries", file), Number(values.molecules));
      const step = Math.max(1, Math.floor(smiles.length / Number(values.reference)));
      const reference = [...smiles.keys()].filter((i) => i % step === 0);
      for (let run = 0; run <= Number(values.runs); run++) {
        for (const result of await started.measure(smiles, reference)) {
          // The first run of all warms both programs up.
          if (run > 0)
            runs.push({ job, library, run, molecules: smiles.length, reference: reference.length, ...result });
        }
      }
      for (const row of summarise(runs).filter((row) => row.job === job && row.library === library)) console.error(row);
    }
  } finally {
    started.stop();
  }
}
const results = {
  benchmark: "chem",
  command: ["bench", "chem", ...process.argv.slice(2)].join(" "),
  machine: { ...machine, loadAfter: describeMachine().loadBefore },
  summary: summarise(runs),
  runs,
};
const resultsFolder = join(root, "benchmarks", "results");
mkdirSync(resultsFolder, { recursive: true });
writeFileSync(join(resultsFolder, "chem.json"), JSON.stringify(results));
writeFileSync(join(resultsFolder, "chem.md"), renderReport(results, JOBS));
execFileSync(join(root, "node_modules", ".bin", "biome"), ["format", "--write", "--log-level=error", resultsFolder]);
console.log(readFileSync(join(resultsFolder, "chem.md"), "utf8"));

function firstSmiles(path, count) {
  const bytes = readFileSync(path);
  const lines = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1").split("\n");
  return lines
    .slice(0, count)
    .map((line) => line.split(/[\s,]/)[0])
    .filter((text) => text !== "");
}
