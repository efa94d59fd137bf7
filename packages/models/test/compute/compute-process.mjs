// A program: opens the compute that its argument names and does on it what the process that forked it asks for, one message a job
// and one answer each. A process of its own, because the system's loader takes the places of drivers from the environment that a
// process starts with.
import { createCompute } from "../../dist/compute/create-compute.js";
import { jobs } from "./compute-jobs.mjs";

const [kind] = process.argv.slice(2);
let compute;
process.on("message", async ({ job, input }) => {
  try {
    if (job === "open") {
      compute = await createCompute({ prefer: [kind], software: true });
      process.send({ value: compute.device });
    } else {
      const result = compute.run(() => jobs[job](compute.tf, input));
      process.send({ value: await read(compute.tf, result) });
    }
  } catch (error) {
    process.send({ error: error instanceof Error ? error.message : String(error) });
  }
});
process.on("disconnect", () => process.exit());

/** Numbers of tensors, in the same arrangement; frees them. */
async function read(tf, result) {
  if (result instanceof tf.Tensor) {
    const numbers = [...(await result.data())];
    result.dispose();
    return numbers;
  }
  if (typeof result !== "object") return result;
  const entries = Object.entries(result).map(async ([name, value]) => [name, await read(tf, value)]);
  return Object.fromEntries(await Promise.all(entries));
}
