import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { MAIN } from "./prepare-screen.mjs";

/** Screens into `run` within `folder`: the events of progress, each with the seconds since the start, and the seconds in all. */
export async function screenOnce(folder, options) {
  const args = [MAIN, "screen", ...options, "-o", "run", "--json"];
  const begun = performance.now();
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  const events = [];
  for await (const line of createInterface({ input: child.stderr })) {
    if (!line.startsWith('{"event":"progress"')) throw new Error(line);
    events.push({ ...JSON.parse(line), seconds: (performance.now() - begun) / 1000 });
  }
  const status = await ended;
  if (status !== 0) throw new Error(`the screen ended with code ${status}`);
  return { events, seconds: (performance.now() - begun) / 1000 };
}
