// Memory and speed of one long screen, from its beginning to its end. Needs the shared data sets.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeLibrary } from "./made-up-library.mjs";
import { prepareScreen } from "./prepare-screen.mjs";
import { screenOnce } from "./screen-once.mjs";

const SHARED = fileURLToPath(new URL("../../../shared/datasets", import.meta.url));
const WORKERS = 2;
const PARTS = 10;

/** Lines about one screen of `rows` rows: the most memory and the speed in each tenth of them. */
export async function measure({ rows, datasets = process.env.MOLSIEVE_DATASETS ?? SHARED }) {
  const folder = mkdtempSync(join(tmpdir(), "molsieve-scale-"));
  try {
    await writeLibrary(datasets, join(folder, "library.smi"), rows);
    prepareScreen(folder);
    const { events, seconds } = await screenOnce(folder, ["screen.yaml", "--workers", String(WORKERS)]);
    const { accounting } = JSON.parse(readFileSync(join(folder, "run/run.json"), "utf8"));
    const { peak_memory_mib } = JSON.parse(readFileSync(join(folder, "run/timing.json"), "utf8"));
    return {
      title: "A long screen of a made-up library",
      lines: linesOf({ rows, events, seconds, accounting, peak: peak_memory_mib }),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function linesOf({ rows, events, seconds, accounting, peak }) {
  const { scored, filtered, rejected } = accounting;
  const parts = Array.from({ length: PARTS }, (_, part) => {
    const within = events.filter(({ done }) => done > (rows * part) / PARTS && done <= (rows * (part + 1)) / PARTS);
    const [first, last] = [within[0], within.at(-1)];
    if (first === undefined || first === last) return [part, "-", "-"];
    const memory = Math.max(...within.map(({ memoryBytes }) => memoryBytes)) / 2 ** 20;
    return [part, Math.round(memory), Math.round((last.done - first.done) / (last.seconds - first.seconds))];
  });
  return [
    `${rows.toLocaleString("en-GB")} rows: standardise, Lipinski and Veber, PAINS, Morgan, forest of 100 trees, the best 1,000; ${WORKERS} workers. ${scored}`,
    `scored, ${filtered} filtered, ${rejected} rejected in ${seconds.toFixed(0)} s, ${Math.round(rows / seconds).toLocaleString("en-GB")} rows a second; peak memory ${peak} MiB.`,
    "",
    "| tenth of the rows | most memory, MiB | rows a second |",
    "| ---: | ---: | ---: |",
    ...parts.map(([part, memory, rate]) => `| ${part + 1} | ${memory} | ${rate.toLocaleString("en-GB")} |`),
  ];
}
