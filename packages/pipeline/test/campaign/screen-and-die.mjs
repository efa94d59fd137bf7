// Screens a campaign and is killed in the middle of its library. Usage: node screen-and-die.mjs CONFIG OUTPUT ROWS
import { screen } from "@molsieve/pipeline";

const [config, output, rows] = process.argv.slice(2);
await screen(JSON.parse(config), {
  output,
  workers: 1,
  shardRows: 20,
  onProgress({ stage, done }) {
    if (stage === "screen" && done > Number(rows)) process.kill(process.pid, "SIGKILL");
  },
});
