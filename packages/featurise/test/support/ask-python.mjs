import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * The lines that a Python script writes when it reads these; by Debian's Python, or the one named in MOLSIEVE_PYTHON.
 *
 * @param script URL of the script
 */
export function askPython(script, lines, parameters = []) {
  const { status, stdout, stderr, error } = spawnSync(
    process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3",
    [fileURLToPath(script), ...parameters],
    { input: lines.map((line) => `${line}\n`).join(""), encoding: "utf8", maxBuffer: 2 ** 31 - 1 },
  );
  if (status !== 0) throw error ?? new Error(stderr);
  return stdout.trim().split("\n");
}
