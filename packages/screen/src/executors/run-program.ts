import { execFile, spawn } from "node:child_process";

/** Characters of the end of a program's error output that are kept. */
const TAIL = 2000;

/**
 * Runs a program to its end; `undefined` when it exits with 0, and otherwise the last that it said, or how it ended.
 *
 * @param signal asks it to end (SIGTERM)
 */
export function runProgram(command: readonly string[], signal: AbortSignal | undefined): Promise<string | undefined> {
  const [program, ...args] = command as [string, ...string[]];
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "ignore", "pipe"],
      ...(signal === undefined ? {} : { signal }),
    });
    let tail = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      tail = (tail + text).slice(-TAIL);
    });
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, killedBy) => {
      if (code === 0) return resolve(undefined);
      const how = code === null ? `ended by ${killedBy}` : `ended with code ${code}`;
      resolve(tail.trim() === "" ? how : `${how}: ${tail.trim().split("\n").at(-1)}`);
    });
  });
}

/** What a program wrote to its standard output. Rejects, with its error output as the message, when it does not exit with 0. */
export function outputOf(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { encoding: "utf8", maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(Object.assign(new Error(stderr.trim() || error.message), { code: error.code }));
    });
  });
}
