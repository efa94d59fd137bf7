// Makes reports of 1,000 and 10,000 compounds and uses them in headless Chromium. Usage:
//   npx -y pnpm@10.34.9 bench report [--rows 1000,10000] [--workers 1,2] [--runs 3]
// Needs shared/datasets and Chromium (MOLSIEVE_CHROMIUM names the program).
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { describeMachine } from "../machine.mjs";
import { makeReport } from "./make-report.mjs";
import { useReport } from "./use-report.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000,10000" },
    workers: { type: "string", default: "1,2" },
    runs: { type: "string", default: "3" },
  },
});
const numbers = (text) => text.split(",").map(Number);
const datasets = process.env.MOLSIEVE_DATASETS ?? join(root, "..", "shared", "datasets");
const machine = describeMachine();
const folder = mkdtempSync(join(tmpdir(), "molsieve-bench-"));
const reports = [];
let browser = "";
try {
  for (const rows of numbers(values.rows)) {
    const options = { rows, datasets, folder, workers: numbers(values.workers), runs: Number(values.runs) };
    const made = await makeReport(options);
    console.error(`${rows} rows made: ${JSON.stringify(made.seconds)}`);
    const used = await useReport(made.path, Number(values.runs));
    browser = used.version;
    reports.push({ rows, bytes: made.bytes, seconds: made.seconds, browser: used.figures });
  }
} finally {
  rmSync(folder, { recursive: true });
}

const results = join(root, "benchmarks", "results");
mkdirSync(results, { recursive: true });
writeFileSync(join(results, "report.json"), JSON.stringify({ benchmark: "report", machine, browser, reports }));
writeFileSync(join(results, "report.md"), page());
execFileSync(join(root, "node_modules", ".bin", "biome"), ["format", "--write", "--log-level=error", results]);
console.log(readFileSync(join(results, "report.md"), "utf8"));

function page() {
  const row = (label, cellOf) => `| ${label} | ${reports.map((report) => cellOf(report)).join(" | ")} |`;
  const seconds = ({ clock, processors }) => `${clock.toFixed(1)} (${processors.toFixed(1)})`;
  const ms = (value) => value.toFixed(0);
  const workers = reports[0].seconds.marks.map(({ workers }) => workers);
  return `# The report

A screen of real molecules with small changes, ranked by a random forest of chembl2321810, of which all are hits; what atoms add is worked out for the best 100. Drawing and alerts are timed once more by themselves, with ${workers.join(" and ")} worker threads in turn; the rest of the screen is reading,
standardising, scoring and the tables.

| ${["compounds", ...reports.map(({ rows }) => rows.toLocaleString("en-GB"))].join(" | ")} |
| --- | ${reports.map(() => "---:").join(" | ")} |
${row("size of the report, MB", ({ bytes }) => (bytes / 1e6).toFixed(2))}
${row("whole screen with the report, s", (report) => seconds(report.seconds.screen))}
${workers.map((count, i) => row(`structures, alerts, contributions: ${count} ${count === 1 ? "worker" : "workers"}, s`, (report) => seconds(report.seconds.marks[i]))).join("\n")}
${row("writing the page, s", (report) => seconds(report.seconds.render))}
${row("Chromium: until the page is loaded, ms", ({ browser }) => ms(browser.load))}
${row("to sort by a column, ms", ({ browser }) => ms(browser.sort))}
${row("to filter by a word, ms", ({ browser }) => ms(browser.filter))}
${row("to jump into the middle of the table, ms", ({ browser }) => ms(browser.jump))}
${row("scrolling five rows a frame: frames a second", ({ browser }) => ms(browser.framesPerSecond))}
${row("slowest of its frames, ms", ({ browser }) => ms(browser.slowestFrame))}

Seconds on the clock and, in brackets, of processor time, which other programs on the machine change less. Times in the browser are medians, from the event to the frame that shows what came of it; a page that has nothing to do draws 60 frames a second, 17 ms each.
${browser}, headless, without a graphics card.

Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.os}; Node ${machine.node}; commit ${machine.commit}; load before the start
${machine.loadBefore}; ${machine.date}. Other programs may have been using it.

Made by \`npx -y pnpm@10.34.9 bench report\`.
`;
}
