import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const RUN_COMMAND = new URL("../../dist/cli/run-command.js", import.meta.url).href;
const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** How a run of the command ended. */
export interface CommandResult {
  /** Exit code; null when a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  /** Folder that the command runs in. */
  readonly cwd: string;
  /** Called with all of stderr so far whenever more has come. */
  readonly onStderr?: (text: string, child: ChildProcess) => void;
}

/** What `molsieve` with these arguments printed, and its exit code. Neither stream is a terminal. */
export function molsieve(args: readonly string[], { cwd, onStderr }: CommandOptions): Promise<CommandResult> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    onStderr?.(stderr, child);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** The command line of `molsieve` for a shell. */
export function shellCommand(...args: readonly string[]): string {
  return [process.execPath, MAIN, ...args].map((word) => `'${word}'`).join(" ");
}

/**
 * As {@link molsieve}, within this process, where that shows the same: a process takes a second to start. For arguments that
 * are refused.
 */
export async function molsieveHere(
  args: readonly string[],
  { cwd }: Pick<CommandOptions, "cwd">,
): Promise<CommandResult> {
  const { runCommand } = (await import(RUN_COMMAND)) as { runCommand: (args: readonly string[]) => Promise<number> };
  const texts = { stdout: "", stderr: "" };
  const before = { cwd: process.cwd(), stdout: process.stdout.write, stderr: process.stderr.write };
  const collect = (name: keyof typeof texts) => (text: string | Uint8Array) => {
    texts[name] += String(text);
    return true;
  };
  process.chdir(cwd);
  process.stdout.write = collect("stdout");
  process.stderr.write = collect("stderr");
  try {
    const code = await runCommand(args);
    return { code, ...texts };
  } finally {
    process.stdout.write = before.stdout;
    process.stderr.write = before.stderr;
    process.chdir(before.cwd);
  }
}
