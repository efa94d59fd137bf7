// Compares the screening job of Molsieve and of a Python script, run by run in turn. Usage:
//   npx -y pnpm@10.34.9 bench screen [--runs 3] [--workers 1,2] [--molecules N] [--library FILE]
// FILE: SMILES and identifier a line, .gz or plain. Default: libraries/rdkit/znp.50k.smi.gz of the shared data sets (folder
// ../shared/datasets, or the one that MOLSIEVE_DATASETS names), nci-5k without them. --molecules takes the first N only.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { describeMachine } from "../machine.mjs";
import { programs } from "./programs.mjs";
import { renderTable, summarise } from "./summary.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "3" },
    workers: { type: "string", default: "1,2" },
    molecules: { type: "string" },
    library: { type: "string", default: defaultLibrary() },
  },
});

const machine = describeMachine();
const folder = mkdtempSync(join(tmpdir(), "molsieve-bench-"));
try {
  const library = takeFirst(values.library, values.molecules);
  const missing = programs.flatMap(({ name, missing }) =>
    missing() ? [`${name} was not measured: ${missing()}`] : [],
  );
  for (const line of missing) console.error(line);
  const runs = [];
  for (let run = 1; run <= Number(values.runs); run++) {
    for (const workers of values.workers.split(",").map(Number)) {
      for (const program of programs.filter((candidate) => !candidate.missing())) {
        const result = await program.run({ library, workers, folder });
        runs.push({ program: program.name, workers, run, ...result });
        const rate = (result.molecules / result.seconds).toFixed(0);
        console.error(`run ${run}, ${workers} worker(s), ${program.name}: ${rate} molecules/s, ${result.peakMb} MB`);
      }
    }
  }
  const summary = summarise(runs);
  const results = {
    benchmark: "screen",
    command: ["bench", "screen", ...process.argv.slice(2)].join(" "),
    library: basename(values.library),
    machine,
    missing,
    summary,
    runs,
  };
  const resultsFolder = join(root, "benchmarks", "results");
  mkdirSync(resultsFolder, { recursive: true });
  writeFileSync(join(resultsFolder, "screen.json"), JSON.stringify(results));
  writeFileSync(join(resultsFolder, "screen.md"), renderTable(results));
  execFileSync(join(root, "node_modules", ".bin", "biome"), ["format", "--write", "--log-level=error", resultsFolder]);
  console.log(readFileSync(join(resultsFolder, "screen.md"), "utf8"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function defaultLibrary() {
  const shared = process.env.MOLSIEVE_DATASETS ?? join(root, "..", "shared", "datasets");
  const znp = join(shared, "libraries", "rdkit", "znp.50k.smi.gz");
  return existsSync(znp) ? znp : join(root, "datasets", "nci-5k", "nci-5k.smi");
}

/** Both programs read the same file, so the first N molecules are written out before either starts. */
function takeFirst(file, count) {
  if (count === undefined) return file;
  const bytes = readFileSync(file);
  const lines = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split("\n");
  const path = join(folder, "library.smi.gz");
  writeFileSync(path, gzipSync(`${lines.slice(0, Number(count)).join("\n")}\n`));
  return path;
}
