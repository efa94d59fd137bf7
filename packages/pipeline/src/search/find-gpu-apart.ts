import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { GpuProbe } from "@molsieve/search";

const LIMIT_MS = 30_000;

/** What `findGpu` finds, asked in a process of its own: a broken driver can end the process that loads it. */
export async function findGpuApart(): Promise<GpuProbe> {
  const script = fileURLToPath(new URL("./probe-gpu.js", import.meta.url));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: LIMIT_MS });
    return JSON.parse(stdout) as GpuProbe;
  } catch (error) {
    const { killed, signal, code } = error as { killed?: boolean; signal?: string | null; code?: unknown };
    const how = killed ? `took more than ${LIMIT_MS / 1000} s` : `ended with ${signal ?? `code ${code}`}`;
    return { found: false, reason: `looking for a GPU failed: it ${how}` };
  }
}
