// Serves a queue with parts of campaigns until it is interrupted. Usage: node campaign-worker.mjs URL
import { runBullmqWorker } from "@molsieve/screen";
import { doPart } from "./campaign-part.mjs";

const controller = new AbortController();
process.once("SIGTERM", () => controller.abort());
await runBullmqWorker({
  url: process.argv[2],
  do: ([json], signal) => doPart(json, signal),
  signal: controller.signal,
  stalledMs: 1500,
});
process.exit(0);
