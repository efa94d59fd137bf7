// Speed of models beside scikit-learn and XGBoost from Debian: each script's own output, into benchmarks/results/models.md. Usage:
//   npx -y pnpm@10.34.9 bench models [--jobs forest,boosting,gp]
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { describeMachine } from "../machine.mjs";

const JOBS = {
  forest: { title: "Random forest beside scikit-learn's", args: ["--threads", "2", "--runs", "3", "--jobs", "2,4"] },
  boosting: { title: "Gradient boosting beside XGBoost", args: ["--rows", "10000", "--threads", "2", "--runs", "1"] },
  gp: {
    title: "Gaussian process beside scikit-learn's",
    args: ["--rows", "3000", "--runs", "1", "--kernels", "tanimoto"],
  },
};

const { values } = parseArgs({ options: { jobs: { type: "string", default: Object.keys(JOBS).join(",") } } });
const machine = describeMachine();
const sections = values.jobs.split(",").map((name) => {
  const job = JOBS[name];
  if (job === undefined) {
    console.error(`There is no job ${JSON.stringify(name)}. Known: ${Object.keys(JOBS).join(", ")}`);
    process.exit(2);
  }
  const script = fileURLToPath(new URL(`${name}-speed.mjs`, import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [script, ...job.args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) process.exit(status ?? 1);
  console.log(stdout);
  return `## ${job.title}\n\n\`\`\`\n$ node benchmarks/models/${name}-speed.mjs ${job.args.join(" ")}\n${stdout.trimEnd()}\n\`\`\`\n`;
});
const text = `# Models: speed\n\n${JSON.stringify(machine)}\n\n${sections.join("\n")}`;
writeFileSync(fileURLToPath(new URL("../results/models.md", import.meta.url)), text);
