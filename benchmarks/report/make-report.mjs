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
 * The report of a screen all of whose `rows` compounds are hits, and the seconds that its parts take: the median of `runs`.
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
  const startedMs = performance.now();
  await screenLibrary(screen, run);
  const seconds = { screen: (performance.now() - startedMs) / 1000, marks: [], render: 0 };
  const path = join(run, "report.html");
  const page = readFileSync(path, "utf8");
  const sheet = JSON.parse(/<script[^>]*id="compound-data"[^>]*>([^]*?)<\/script>/.exec(page)[1]);

  const engine = await createRdkitEngine();
  const explained = explainable(await loadPortableModel(engine, model), 0);
  const features = parseFeatures("morgan:radius=2,bits=2048");
  for (const count of workers) {
    await using pool = new StagePool({ workers: count });
    const task = { engine, pool, explained, features, pictures: false, signal: undefined };
    // Threads start and compile with the first.
    const taken = await timesOf(runs + 1, () => markCompounds(task, sheet.smiles));
    seconds.marks.push({ workers: count, seconds: median(taken.slice(1)) });
  }
  seconds.render = median(await timesOf(runs, () => renderLibraryReport(pageOf(sheet))));
  return { path, bytes: statSync(path).size, seconds };
}

/** A report of little more than these compounds. */
function pageOf(sheet) {
  const run = { title: "", seed: 1, versions: { molsieve: "0", rdkit: "0", node: "0" }, command: "", config: "", files: [] };
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
    await work();
    times.push((performance.now() - startedMs) / 1000);
  }
  return times;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
