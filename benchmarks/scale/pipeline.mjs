// A whole screen beside the Python script of pipeline.py, on the same rows, in turn. Needs the shared data sets and Debian's
// python3-rdkit and python3-sklearn.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runMeasured } from "../measure.mjs";
import { writeLibrary } from "./made-up-library.mjs";
import { MAIN, prepareScreen, TRAINING } from "./prepare-screen.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const PYTHON = process.env.MOLSIEVE_PYTHON ?? "/usr/bin/python3";
const WORKERS = 2;

/** Lines about `rows` rows, the median of `runs` runs of each program, which take turns. */
export async function measure({
  runs,
  rows,
  datasets = process.env.MOLSIEVE_DATASETS ?? join(root, "../shared/datasets"),
}) {
  const folder = mkdtempSync(join(tmpdir(), "molsieve-scale-"));
  try {
    const library = join(folder, "library.smi");
    await writeLibrary(datasets, library, rows);
    prepareScreen(folder);
    const ours = [];
    const theirs = [];
    for (let run = 0; run < runs; run++) {
      ours.push(await screenOnce(folder, WORKERS));
      theirs.push(await pythonOnce(library));
    }
    const one = await screenOnce(folder, 1);
    return { title: "A screen of a made-up library, and the same in Python", lines: linesOf(rows, ours, theirs, one) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function screenOnce(folder, workers) {
  const run = join(folder, "run");
  const args = [MAIN, "screen", "screen.yaml", "-o", run, "--overwrite", "--quiet", "--workers", String(workers)];
  const begun = performance.now();
  const { peakMb } = await runMeasured(process.execPath, args, { cwd: folder });
  const seconds = (performance.now() - begun) / 1000;
  const read = (name) => JSON.parse(readFileSync(join(run, name), "utf8"));
  return { seconds, peakMb, stages: read("timing.json").stages, accounting: read("run.json").accounting };
}

async function pythonOnce(library) {
  const script = fileURLToPath(new URL("pipeline.py", import.meta.url));
  const { stdout, peakMb } = await runMeasured(PYTHON, [script, library, TRAINING, String(WORKERS)]);
  return { ...JSON.parse(stdout), peakMb };
}

function linesOf(rows, ours, theirs, one) {
  const median = (runs) => runs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)];
  const [we, they] = [median(ours), median(theirs)];
  const rate = ({ seconds }) => Math.round(rows / seconds).toLocaleString("en-GB");
  const ratios = ours.map(({ seconds }, i) => (theirs[i].seconds / seconds).toFixed(1)).join(", ");
  const { scored, filtered, rejected } = we.accounting;
  return [
    `${rows.toLocaleString("en-GB")} rows: standardise, Lipinski and Veber, PAINS, Morgan, forest of 100 trees, the best 1,000. Molsieve's seconds are`,
    "those of the whole command, plan and start included; Python's leave its start and training out. Molsieve standardises by ChEMBL's",
    "pipeline, Python by RDKit's Cleanup, FragmentParent and Uncharger.",
    "",
    "| program | workers | seconds | rows a second | peak memory, all processes, MB | scored | filtered | rejected |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    `| Molsieve | ${WORKERS} | ${we.seconds.toFixed(1)} | ${rate(we)} | ${we.peakMb} | ${scored} | ${filtered} | ${rejected} |`,
    `| Molsieve | 1 | ${one.seconds.toFixed(1)} | ${rate(one)} | ${one.peakMb} | ${one.accounting.scored} | ${one.accounting.filtered} | ${one.accounting.rejected} |`,
    `| Python | ${WORKERS} | ${they.seconds.toFixed(1)} | ${rate(they)} | ${they.peakMb} | ${they.scored} | ${they.filtered} | ${they.rejected} |`,
    "",
    `Times faster than Python, run by run: ${ratios}. Two workers against one: ${(one.seconds / we.seconds).toFixed(2)} times.`,
    "",
    "| stage | rows | microseconds a row | share that passes |",
    "| --- | ---: | ---: | ---: |",
    ...we.stages.map(
      ({ name, rows_in, microseconds, pass_rate }) =>
        `| ${name} | ${rows_in} | ${microseconds?.toFixed(1) ?? "-"} | ${pass_rate?.toFixed(3) ?? "-"} |`,
    ),
  ];
}
