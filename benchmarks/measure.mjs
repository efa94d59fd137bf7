import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const SAMPLE_MS = 200;

/**
 * What a command wrote to its standard output, and the peak memory in MB of it and its descendants together: their
 * proportional set size (pages shared by n processes count 1/n in each), sampled every 200 ms; `null` off Linux.
 */
export async function runMeasured(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  let peakKb = 0;
  const sampler = setInterval(() => {
    peakKb = Math.max(peakKb, treeMemoryKb(child.pid));
  }, SAMPLE_MS);
  const status = await new Promise((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  }).finally(() => clearInterval(sampler));
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with code ${status}:\n${stderr}`);
  return { stdout, peakMb: peakKb === 0 ? null : Math.round(peakKb / 1024) };
}

/** A process may end while it is looked at; it then counts 0. */
function treeMemoryKb(pid) {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    const own = Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
    const threads = readdirSync(`/proc/${pid}/task`);
    const children = threads.flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").trim().split(" ").filter(Boolean),
    );
    return children.reduce((sum, child) => sum + treeMemoryKb(child), own);
  } catch {
    return 0;
  }
}
