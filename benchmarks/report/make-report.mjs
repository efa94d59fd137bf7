import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRdkitEngine } from "../../packages/chem/dist/index.js";
import { parseFeatures } from "../../packages/featurise/dist/index.js";
import { loadPortableModel } from "../../packages/models/dist/index.js";
import { screenLibrary, trainTable } from "../../packages/pipeline/dist/index.js";
import { explainable, markCompounds } from "../../packages/pipeline/dist/output/mark-compounds.js";
import { renderLibraryReport } from "../../packages/pipeline/dist/report/index.js";
import { StagePool } from "../../packages/screen/dist/index.js";
import { writeLibrary } from "../scale/made-up-library.mjs";

const MEASURED = fileURLToPath(new URL("../../datasets/chembl2321810/chembl2321810.csv", import.meta.url));

/**
 * The report of a screen all of whose `rows` compounds are hits, and the seconds that its parts take, on the clock and of processors:
 * the medians of `runs`.
 *
 * @param workers numbers of worker threads, in turn
 */
export async function makeReport({ rows, datasets, folder, workers, runs }) {
  const library = join(folder, `${rows}.smi`);
  const model = join(folder, `${rows}.msm`);
  const run = join(folder, `run-${rows}`);
  await writeLibrary(datasets, library, rows);
  await trainTable(MEASURED, model, { target: "activity", model: "forest" });
  const screen = {
    title: `The first ${rows}`,
    library: { file: library },
    models: [{ file: model }],
    hits: { count: rows },
  };
  const [whole] = await timesOf(1, () => screenLibrary(screen, run));
  const seconds = { screen: whole, marks: [], render: undefined };
  const path = join(run, "report.html");
  const page = readFileSync(path, "utf8");
  const sheet = JSON.parse(/<script[^>]*id="compound-data"[^>]*>([\s\S]*?)<\/script>/.exec(page)[1]);

  const engine = await createRdkitEngine();
  const explained = explainable(await loadPortableModel(engine, model), 0);
  const features = parseFeatures("morgan:radius=2,bits=2048");
  for (const count of workers) {
    const pool = new StagePool({ workers: count });
    const task = { engine, pool, explained, features, pictures: false, signal: undefined };
    // Threads start and compile with the first.
    const taken = await timesOf(runs + 1, () => markCompounds(task, sheet.smiles));
    seconds.marks.push({ workers: count, ...median(taken.slice(1)) });
    await pool[Symbol.asyncDispose]();
  }
  seconds.render = median(await timesOf(runs, () => renderLibraryReport(pageOf(sheet))));
  return { path, bytes: statSync(path).size, seconds };
}

/** A report of little more than these compounds. */
function pageOf(sheet) {
  const run = {
    title: "",
    seed: 1,
    versions: { molsieve: "0", rdkit: "0", node: "0" },
    command: "",
    config: "",
    files: [],
  };
  const accounting = { rowsIn: 0, scored: 0, filtered: 0, rejected: 0, chosen: 0 };
  const none = { distributions: [], funnel: [], filteredBy: {}, rejectedBy: {}, caveats: [] };
  const [first, second] = sheet.columns.map(({ key }) => key);
  const asked = { question: "", answer: "", alertSets: ["pains", "brenk"], explained: "" };
  return { run, sheet, ...asked, ...none, accounting, compared: [second ?? first, first] };
}

async function timesOf(runs, work) {
  const times = [];
  for (let i = 0; i < runs; i++) {
    const startedMs = performance.now();
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    times.push({ clock: (performance.now() - startedMs) / 1000, processors: (user + system) / 1e6 });
  }
  return times;
}

/** Of the clock; processor time goes with it. */
function median(times) {
  return [...times].sort((a, b) => a.clock - b.clock)[Math.floor(times.length / 2)];
}
