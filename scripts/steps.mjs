import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const env = { ...process.env };
env.PATH = [fileURLToPath(new URL("../node_modules/.bin", import.meta.url)), env.PATH].join(delimiter);

/** The checks that look at files only; they need a build. */
export const STATIC_STEPS = [
  ["dead code", "knip"],
  ["layers", "node scripts/check-layers.mjs"],
  ["packages", "node scripts/check-packages.mjs"],
  ["docs", "typedoc", "node scripts/check-docs.mjs"],
];

/**
 * Runs each step, `[name, ...commands]`, in the root of the repository under a heading, goes on after a failure, and sets
 * the exit code to 1 when a step failed. Words of a command are separated by single spaces.
 */
export function runSteps(steps) {
  const failed = [];
  for (const [name, ...commands] of steps) {
    console.log(`\n== ${name}`);
    const start = performance.now();
    const passed = commands.map(runCommand).every(Boolean);
    if (!passed) failed.push(name);
    console.log(`== ${name}: ${passed ? "passed" : "FAILED"} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  console.log(failed.length === 0 ? `\nAll ${steps.length} steps passed` : `\nFailed steps: ${failed.join(", ")}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function runCommand(command) {
  const [program, ...args] = command.split(" ");
  const { status, error } = spawnSync(program === "node" ? process.execPath : program, args, {
    cwd: root,
    env,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (error !== undefined) console.log(`${command}: ${error.message}`);
  return status === 0;
}
