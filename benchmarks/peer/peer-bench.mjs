// Compares jobs of Molsieve with Debian's RDKit from Python, one thread each, run by run in turn.
//
// Molecules: the first N of each file of the shared data sets (folder ../shared/datasets, or the one that MOLSIEVE_DATASETS
// names); RDKit, which is slower, gets some of them, evenly spread. A job is a module with `title`, `notes` and
// `start({ folder, python })`; what it starts measures all molecules in Molsieve and some in RDKit, and counts the answers
// that differ.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { describeMachine } from "../machine.mjs";
import { renderReport, summarise } from "./summary.mjs";

const LIBRARIES = {
  set_A: "patwalters_datafiles/set_A.smi.gz",
  zinc_10K: "patwalters_datafiles/zinc_10K.smi",
  "znp.50k": "rdkit/znp.50k.smi.gz",
};

/**
 * Runs the jobs that the command line names (all of them by default) and writes `results/NAME.json` and `.md`.
 *
 * Options: --jobs NAME,... --molecules 10000 --reference 500 --runs 3
 */
export async function runPeerBenchmark({ name, title, jobs }) {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const { values } = parseArgs({
    options: {
      jobs: { type: "string", default: Object.keys(jobs).join(",") },
      molecules: { type: "string", default: "10000" },
      reference: { type: "string", default: "500" },
      runs: { type: "string", default: "3" },
    },
  });
  const folder = process.env.MOLSIEVE_DATASETS ?? join(root, "..", "shared", "datasets");
  const python = process.env.MOLSIEVE_PYTHON ?? "/usr/bin/python3";
  const unknown = values.jobs.split(",").find((job) => jobs[job] === undefined);
  if (unknown !== undefined || !existsSync(folder)) {
    console.error(
      unknown === undefined
        ? `No data sets at ${folder}; set MOLSIEVE_DATASETS`
        : `There is no job ${JSON.stringify(unknown)}. Known: ${Object.keys(jobs).join(", ")}`,
    );
    process.exit(2);
  }

  const machine = describeMachine();
  const runs = [];
  for (const job of values.jobs.split(",")) {
    const started = await jobs[job].start({ folder, python });
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
        for (const row of summarise(runs).filter((row) => row.job === job && row.library === library))
          console.error(row);
      }
    } finally {
      started.stop();
    }
  }
  const results = {
    benchmark: name,
    command: ["bench", name, ...process.argv.slice(2)].join(" "),
    machine: { ...machine, loadAfter: describeMachine().loadBefore },
    summary: summarise(runs),
    runs,
  };
  const resultsFolder = join(root, "benchmarks", "results");
  mkdirSync(resultsFolder, { recursive: true });
  writeFileSync(join(resultsFolder, `${name}.json`), JSON.stringify(results));
  writeFileSync(join(resultsFolder, `${name}.md`), renderReport(results, title, jobs));
  execFileSync(join(root, "node_modules", ".bin", "biome"), ["format", "--write", "--log-level=error", resultsFolder]);
  console.log(readFileSync(join(resultsFolder, `${name}.md`), "utf8"));
}

function firstSmiles(path, count) {
  const bytes = readFileSync(path);
  const lines = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1").split("\n");
  return lines
    .slice(0, count)
    .map((line) => line.split(/[\s,]/)[0])
    .filter((text) => text !== "");
}
