// Does a part of a campaign, or goes on with it. Usage: node campaign-part.mjs PART, which is JSON: config, output, part and dieAt, the
// number of rows after which the process is killed the first time.
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { screenPart } from "@molsieve/pipeline";

/** Does the part that JSON describes. */
export async function doPart(json, signal) {
  const { config, output, part, dieAt } = JSON.parse(json);
  const died = `${output}.died`;
  await screenPart(config, output, part, {
    resume: true,
    workers: 1,
    shardRows: 20,
    configText: `# part ${part.index}\n`,
    ...(signal && { signal }),
    onProgress({ stage, done }) {
      if (stage === "train") writeFileSync(`${output}.trained`, "");
      if (stage !== "screen" || dieAt === undefined || done < dieAt || existsSync(died)) return;
      writeFileSync(died, "");
      process.kill(process.pid, "SIGKILL");
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await doPart(process.argv[2]);
