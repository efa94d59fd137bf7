import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runMeasured } from "../measure.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const training = join(root, "datasets", "chembl2321810", "chembl2321810.csv");
const main = join(root, "packages", "molsieve", "dist", "main.js");

/** The programs compared: `missing` says why one cannot run; `run` gives molecules, seconds and peak memory of one run. */
export const programs = [
  {
    name: "molsieve",
    missing: () => (existsSync(main) ? undefined : "the command is not built"),
    run: runMolsieve,
  },
  {
    name: "RDKit + scikit-learn (Python)",
    missing: () => (existsSync("/usr/bin/python3") ? undefined : "/usr/bin/python3 is missing"),
    run: runPython,
  },
];

async function runMolsieve({ library, workers, folder }) {
  const config = join(folder, "screen.yaml");
  const out = join(folder, "run");
  await writeFile(config, screenConfig(library));
  const args = [main, "screen", config, "-o", out, "--json", "--workers", String(workers)];
  const { stdout, peakMb } = await runMeasured(process.execPath, args, { cwd: root });
  await rm(out, { recursive: true });
  const result = JSON.parse(stdout);
  const seconds = Object.fromEntries(result.stages.map((stage) => [stage.name, stage.seconds]));
  return {
    molecules: result.accounting.screened.rows_in,
    // From opening the library to the ranked scores on disk, start of the workers included, as for the Python program.
    seconds: seconds.screen + seconds.choose + seconds.write,
    trainSeconds: seconds.train,
    stages: seconds,
    peakMb,
    versions: { molsieve: result.versions.molsieve, rdkitJs: result.versions.rdkit },
  };
}

/** The same job as screen.py: train on all measured compounds, screen all of the library, rank. */
function screenConfig(library) {
  return JSON.stringify({
    title: "benchmark",
    target: { file: training, activity: "activity", unit: "-log10 M", active: 7 },
    library: { file: library },
  });
}

async function runPython({ library, workers, folder }) {
  const script = join(root, "benchmarks", "screen", "screen.py");
  const output = join(folder, "ranked.csv");
  const args = [script, library, "--training", training, "--workers", String(workers), "--output", output];
  // Each process has one thread of its own, so that `workers` means the same as for molsieve.
  const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const { stdout, peakMb } = await runMeasured("/usr/bin/python3", args, { cwd: root, env });
  const { molecules, seconds, train_seconds: trainSeconds, stages, versions } = JSON.parse(stdout);
  return { molecules, seconds, trainSeconds, stages, peakMb, versions };
}
