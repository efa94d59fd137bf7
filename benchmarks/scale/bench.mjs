// Screens of many compounds. Usage:
//   npx -y pnpm@10.34.9 bench scale [--jobs runner,pipeline,memory,campaign] [--runs 3] [--rows 50000]
// Each job is a module of this folder; the tables go into benchmarks/results/scale-JOB.md.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { describeMachine } from "../machine.mjs";
import * as campaign from "./campaign.mjs";
import * as memory from "./memory.mjs";
import * as pipeline from "./pipeline.mjs";
import * as runner from "./runner.mjs";

const JOBS = { runner, pipeline, memory, campaign };

const { values } = parseArgs({
  options: {
    jobs: { type: "string", default: Object.keys(JOBS).join(",") },
    runs: { type: "string", default: "3" },
    rows: { type: "string", default: "50000" },
  },
});
const jobs = values.jobs.split(",");
const unknown = jobs.find((job) => JOBS[job] === undefined);
if (unknown !== undefined) {
  console.error(`There is no job ${JSON.stringify(unknown)}. Known: ${Object.keys(JOBS).join(", ")}`);
  process.exit(2);
}
for (const job of jobs) {
  const machine = describeMachine();
  const { title, lines } = await JOBS[job].measure({ runs: Number(values.runs), rows: Number(values.rows) });
  const { cpu, cores, memoryGb, node, commit, loadBefore, date } = machine;
  const options = optionsOf(job);
  const text = [
    `# ${title}`,
    "",
    `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}; load before ${loadBefore}; ${date}, ${commit}.`,
    `Made by \`pnpm bench scale --jobs ${job} ${options}\`.`,
    "",
    ...lines,
    "",
  ].join("\n");
  const path = fileURLToPath(new URL(`../results/scale-${job}.md`, import.meta.url));
  writeFileSync(path, text);
  console.log(text);
}

function optionsOf(job) {
  const runs = job === "memory" || job === "campaign" ? [] : [`--runs ${values.runs}`];
  return [...runs, ...(job === "runner" ? [] : [`--rows ${values.rows}`])].join(" ");
}
