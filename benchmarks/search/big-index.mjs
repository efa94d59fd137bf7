// Builds, loads and searches index files of made-up compounds, each size in processes of its own, and prints what a row costs at
// each. Leaves nothing behind. Usage:
//   node benchmarks/search/big-index.mjs --rows 1000000,4000000,16000000 [--folder FOLDER] [--output NAME.md]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { describeMachine } from "../machine.mjs";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000,4000000" },
    folder: { type: "string", default: tmpdir() },
    output: { type: "string" },
  },
});
const program = fileURLToPath(new URL("big-index-job.mjs", import.meta.url));
const machine = describeMachine();
const folder = mkdtempSync(join(values.folder, "molsieve-big-index-"));
const sizes = [];
try {
  for (const nRows of values.rows.split(",").map(Number)) {
    const path = join(folder, `${nRows}.arrow`);
    const result = { nRows, ...run("build", path, nRows), ...run("search", path, nRows) };
    rmSync(path);
    if (result.wrong > 0) throw new Error(`${result.wrong} wrong answers with ${nRows} rows`);
    sizes.push(result);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const text = render();
console.log(text);
if (values.output !== undefined) writeFileSync(values.output, text);

function run(job, path, nRows) {
  const args = ["--expose-gc", program, job, path, String(nRows)];
  const result = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
  console.error(`${nRows} rows: ${job} done`);
  return result;
}

function render() {
  const line = (name, unit, of) => `| ${name} | ${unit} | ${sizes.map((size) => of(size)).join(" | ")} |`;
  const perRow = (name, unit, scale, key) => {
    return line(name, unit, (size) => ((size[key] * scale) / size.nRows).toPrecision(3));
  };
  return `# An index file from small to big

Made-up compounds: 2,048 bits, about 50 of them set, families of 50 with a common scaffold; ids of 16 characters, SMILES of about 60.
Each size is built by one process and opened, loaded and searched by another; one thread. Times hold the checks of checksums; making
the compounds is not counted. The file may lie in the system's page cache.

| | | ${sizes.map(({ nRows }) => `${nRows.toLocaleString("en-GB")} rows`).join(" | ")} |
| --- | --- | ${sizes.map(() => "---:").join(" | ")} |
${[
  line("file", "GB", ({ fileBytes }) => (fileBytes / 1e9).toPrecision(3)),
  perRow("file", "bytes a row", 1, "fileBytes"),
  perRow("building", "us a row", 1e6, "buildSeconds"),
  perRow("building, processor time", "us a row", 1e6, "buildCpuSeconds"),
  line("building, peak of memory", "MiB", ({ buildPeakBytes }) => (buildPeakBytes / 2 ** 20).toFixed(0)),
  line("opening", "ms", ({ openSeconds }) => (1000 * openSeconds).toFixed(1)),
  perRow("loading", "us a row", 1e6, "loadSeconds"),
  perRow("loading, processor time", "us a row", 1e6, "loadCpuSeconds"),
  perRow("reading the whole file, no more", "us a row", 1e6, "readSeconds"),
  line("loaded, memory", "GB", ({ loadedBytes }) => (loadedBytes / 1e9).toPrecision(3)),
  perRow("loaded, memory", "bytes a row", 1, "loadedBytes"),
  line(
    "loaded, memory",
    "of the file",
    ({ loadedBytes, fileBytes }) => `${((100 * loadedBytes) / fileBytes).toFixed(0)} %`,
  ),
  line("peak of memory", "GB", ({ peakBytes }) => (peakBytes / 1e9).toPrecision(3)),
  line("top 10, one query", "ms", ({ topSeconds }) => (1000 * topSeconds).toPrecision(3)),
  perRow("top 10, one query", "ns a row", 1e9, "topSeconds"),
  line("top 10, 20 queries a pass", "ms a query", ({ batchSeconds }) => (1000 * batchSeconds).toPrecision(3)),
  line("similarity 0.7, one query", "ms", ({ similarSeconds }) => (1000 * similarSeconds).toPrecision(3)),
  line("ids and SMILES of 10 hits", "ms", ({ textSeconds }) => (1000 * textSeconds).toPrecision(3)),
].join("\n")}

Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.os}; Node ${machine.node}; commit ${machine.commit}; load before the start
${machine.loadBefore}; ${machine.date}.

Made by \`node benchmarks/search/big-index.mjs --rows ${values.rows}\`.
`;
}
