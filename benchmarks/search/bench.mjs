// Search beside FPSim2 and Debian's RDKit from Python. Usage:
//   npx -y pnpm@10.34.9 bench search [--jobs similarity,bandwidth,threads,files,clusters,substructure] [--rows 1000000] [--queries 100] [--runs 5]
// FPSim2 takes part where Python finds it: PYTHONPATH may name the folder it was installed to.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { packedFingerprints } from "../../packages/featurise/dist/index.js";
import { indexFingerprints } from "../../packages/search/dist/index.js";
import { describeMachine } from "../machine.mjs";
import { startPeer } from "../peer/python-peer.mjs";
import * as bandwidth from "./bandwidth.mjs";
import * as clusters from "./clusters.mjs";
import * as files from "./files.mjs";
import { fingerprintFile, millionFingerprints, N_BITS } from "./fingerprints.mjs";
import * as similarity from "./similarity.mjs";
import * as substructure from "./substructure.mjs";
import * as threads from "./threads.mjs";

const JOBS = { similarity, bandwidth, threads, files, clusters, substructure };
const RDKIT_ROWS = 50_000;

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: {
    jobs: { type: "string", default: Object.keys(JOBS).join(",") },
    rows: { type: "string", default: "1000000" },
    queries: { type: "string", default: "100" },
    runs: { type: "string", default: "5" },
  },
});
const jobs = values.jobs.split(",");
const datasets = process.env.MOLSIEVE_DATASETS ?? join(root, "..", "shared", "datasets");
const unknown = jobs.find((job) => JOBS[job] === undefined);
if (unknown !== undefined || !existsSync(datasets)) {
  console.error(
    unknown === undefined
      ? `No data sets at ${datasets}; set MOLSIEVE_DATASETS`
      : `There is no job ${JSON.stringify(unknown)}. Known: ${Object.keys(JOBS).join(", ")}`,
  );
  process.exit(2);
}

const machine = describeMachine();
const nRows = Number(values.rows);
const runs = Number(values.runs);
const python = process.env.MOLSIEVE_PYTHON ?? "/usr/bin/python3";
const { fingerprints, nMolecules } = millionFingerprints(datasets, nRows);
const index = indexFingerprints(fingerprints);
const queries = Array.from({ length: Number(values.queries) }, (_, i) =>
  Math.floor(((i + 0.5) * nRows) / values.queries),
);
const together = packedFingerprints(Buffer.concat(queries.map((row) => rowBytes(row))), N_BITS);
const one = queries.map((row) => packedFingerprints(rowBytes(row), N_BITS));

const results = [];
for (const job of jobs) {
  const result = await JOBS[job].measure(await optionsOf(job));
  results.push({ job, ...result });
  console.error(table(result));
}
writeReport();
process.exit();

async function optionsOf(job) {
  if (job === "substructure")
    return { datasets, python, queries: Math.min(50, queries.length), runs: Math.min(3, runs) };
  if (job === "clusters") return { datasets, sizes: [nRows / 10, nRows] };
  const shared = { fingerprints, index, nRows, queries, together, one, runs };
  if (job !== "similarity") return shared;
  const { ask } = startPeer(python, new URL("search.py", import.meta.url));
  const loaded = await ask({ do: "load", path: fingerprintFile(nRows), bits: N_BITS, rdkitRows: RDKIT_ROWS });
  return { ...shared, ask, ...loaded };
}

function rowBytes(row) {
  return fingerprints.bytes.slice((row * N_BITS) / 8, ((row + 1) * N_BITS) / 8);
}

function table({ head, rows }) {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function writeReport() {
  const folder = join(root, "benchmarks", "results");
  const command = ["bench search", ...process.argv.slice(2)].join(" ");
  const sections = results.map(
    (result) => `## ${JOBS[result.job].title}\n\n${table(result)}\n\n${JOBS[result.job].notes}\n`,
  );
  const report = `# Benchmark of search

${nRows.toLocaleString("en-GB")} Morgan fingerprints (radius 2, 2,048 bits): ${nMolecules.toLocaleString("en-GB")} of molecules of the public sets, the others made of them by
replacing a fifth of the bits by bits of another. ${queries.length} queries.

${sections.join("\n")}
Machine: ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; commit ${machine.commit}; load ${machine.loadBefore} before; ${machine.date}.

Made by \`npx -y pnpm@10.34.9 ${command}\`; every single run is in \`search.json\`.
`;
  writeFileSync(
    join(folder, "search.json"),
    JSON.stringify({ benchmark: "search", command, machine, nMolecules, results }),
  );
  writeFileSync(join(folder, "search.md"), report);
  execFileSync(join(root, "node_modules", ".bin", "biome"), ["format", "--write", "--log-level=error", folder]);
  console.log(readFileSync(join(folder, "search.md"), "utf8"));
}
