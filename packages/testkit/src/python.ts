import { spawnSync } from "node:child_process";
import { MolsieveError } from "@molsieve/core";

/** A Python interpreter with the modules that a test asked for, or the reason why there is none. */
export interface Python {
  /** Why tests that need it must be skipped; `undefined` when they can run. */
  readonly skip: string | undefined;
  /**
   * What the script wrote to its standard output.
   *
   * @param script path of a `.py` file
   * @param input text for its standard input
   * @throws {MolsieveError} `internal` when it ends with another code than 0; the message carries its standard error
   */
  run(script: string, args?: readonly string[], input?: string): string;
}

/**
 * Debian's `/usr/bin/python3` (environment variable `MOLSIEVE_PYTHON`: another one) when it can import all of `modules`,
 * otherwise a {@link Python} with a reason to skip, which is also printed. Other Pythons on the path are not tried: results
 * in golden tables depend on RDKit's version.
 */
export function findPython(...modules: readonly string[]): Python {
  const command = process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3";
  const probe = spawnSync(command, ["-c", modules.map((name) => `import ${name}`).join("\n")], { encoding: "utf8" });
  const skip = probe.status === 0 ? undefined : `skipped: ${command} cannot import ${modules.join(", ")}`;
  if (skip !== undefined) process.stderr.write(`${skip}\n`);
  return {
    skip,
    run(script, args = [], input = "") {
      const { status, stdout, stderr } = spawnSync(command, [script, ...args], {
        encoding: "utf8",
        input,
        maxBuffer: 2 ** 30,
      });
      if (status === 0) return stdout;
      throw new MolsieveError("internal", `${command} ended with code ${status}: ${stderr}`, { file: script });
    },
  };
}
