// Memory and time of campaigns over libraries of three sizes, the largest ten times the smallest. Needs the shared data sets.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeLibrary } from "./made-up-library.mjs";
import { TRAINING } from "./prepare-screen.mjs";
import { screenOnce } from "./screen-once.mjs";

const SHARED = fileURLToPath(new URL("../../../shared/datasets", import.meta.url));
const WORKERS = 2;
const SHARES = [10, 4, 1];

/** Lines about campaigns over a tenth, a fourth and all of `rows` rows. */
export async function measure({ rows, datasets = process.env.MOLSIEVE_DATASETS ?? SHARED }) {
  const folder = mkdtempSync(join(tmpdir(), "molsieve-scale-"));
  try {
    await writeLibrary(datasets, join(folder, "library.smi"), rows);
    writeFileSync(join(folder, "campaign.yaml"), JSON.stringify(CAMPAIGN));
    const lines = [];
    for (const share of SHARES) lines.push(await lineOf(folder, Math.round(rows / share)));
    return { title: "Campaigns over made-up libraries", lines: [...HEAD, ...lines] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const CAMPAIGN = {
  title: "scale",
  target: { file: TRAINING, activity: "activity", unit: "-log10 M", active: 7 },
  library: { file: "library.smi" },
  hide: { fraction: 0.2, by: "scaffold" },
  model: { name: "random-forest", trees: 100 },
};

const HEAD = [
  `One target of 1,017 compounds, a fifth of them hidden, a forest of 100 trees; no filter, so that every row is scored and its scores are kept; ${WORKERS} workers. Most memory`,
  "is that of the process with its threads: while the library is screened, and over the whole run with the choice and the validation.",
  "",
  "| rows | scored | most memory while screening, MiB | most memory, MiB | seconds in all | of these after the library |",
  "| ---: | ---: | ---: | ---: | ---: | ---: |",
];

async function lineOf(folder, rows) {
  const { events, seconds } = await screenOnce(folder, [
    "campaign.yaml",
    "--limit",
    String(rows),
    "--workers",
    String(WORKERS),
  ]);
  const run = JSON.parse(readFileSync(join(folder, "run/run.json"), "utf8"));
  rmSync(join(folder, "run"), { recursive: true });
  const { peak_memory_mib, accounting, stages } = run;
  const screening = Math.max(...events.map(({ memoryBytes = 0 }) => memoryBytes)) / 2 ** 20;
  const after = stages.slice(1 + stages.findIndex(({ name }) => name === "screen"));
  const afterSeconds = after.reduce((sum, stage) => sum + stage.seconds, 0);
  const { hits, non_hits } = accounting.screened;
  const cells = [
    rows,
    hits + non_hits,
    Math.round(screening),
    peak_memory_mib,
    Math.round(seconds),
    Math.round(afterSeconds),
  ];
  return `| ${cells.map((cell) => cell.toLocaleString("en-GB")).join(" | ")} |`;
}
