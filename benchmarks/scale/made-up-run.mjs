// Does a made-up job and says so when it is at half. Its argument is JSON: run, job.
import { runJob } from "../../packages/screen/dist/index.js";
import { createMadeUpJob } from "./made-up-job.mjs";

const { run, job } = JSON.parse(process.argv[2]);
let said = false;
const onProgress = ({ done, total }) => {
  if (said || done < total / 2) return;
  said = true;
  process.stdout.write("half\n");
};
await runJob(run, createMadeUpJob(job), { workers: 2, onProgress });
