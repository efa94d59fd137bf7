import { execFileSync } from "node:child_process";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Where and on which state of the sources a benchmark runs; a copy without their history is told the commit by MOLSIEVE_COMMIT. */
export function describeMachine() {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    os: `${type()} ${release()}`,
    node: process.versions.node,
    commit: process.env.MOLSIEVE_COMMIT ?? commitOf(),
    loadBefore: Number(loadavg()[0].toFixed(2)),
    date: new Date().toISOString().slice(0, 10),
  };
}

function commitOf() {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const changed = git("status", "--porcelain", "--", ".", ":!benchmarks/results") !== "";
  return `${git("rev-parse", "--short=12", "HEAD")}${changed ? " with uncommitted changes" : ""}`;
}
