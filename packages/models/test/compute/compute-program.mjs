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
    } else if (job === "beside") {
      process.send({ value: await beside(compute, input.kind) });
    } else {
      const result = compute.run(() => jobs[job](compute.tf, input));
      process.send({ value: await read(compute.tf, result) });
    }
  } catch (error) {
    process.send({ error: error instanceof Error ? error.message : String(error) });
  }
});
process.on("disconnect", () => process.exit());

/** What two computes of this process make of one product, the second of tensors of both, and the first when the second is closed. */
async function beside(first, kind) {
  const second = await createCompute({ prefer: [kind], software: true });
  const { tf } = first;
  const product = ({ run }) => run(() => tf.tidy(() => tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]]))));
  const products = [product(first), product(second)];
  const move = () => first.run(() => tf.tidy(() => tf.concat([products[0], tf.add(products[1], 1)])));
  let refusal;
  try {
    move().dispose();
  } catch ({ message }) {
    refusal = message;
  }
  await products[1].data();
  const answer = { refusal, moved: await read(tf, move()), products: await read(tf, products) };
  second.close();
  return { ...answer, backends: [first.backend, second.backend], afterClosing: await read(tf, product(first)) };
}

/** Numbers of tensors, in the same arrangement; frees them. */
async function read(tf, result) {
  if (result instanceof tf.Tensor) {
    const numbers = [...(await result.data())];
    result.dispose();
    return numbers;
  }
  if (Array.isArray(result)) return Promise.all(result.map((each) => read(tf, each)));
  if (typeof result !== "object") return result;
  const entries = Object.entries(result).map(async ([name, value]) => [name, await read(tf, value)]);
  return Object.fromEntries(await Promise.all(entries));
}
