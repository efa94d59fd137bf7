// A program: opens the compute that its argument names, trains what the process that forked it sends, and answers with the curve and the
// weights. A process of its own, for the reason given in compute-process.mjs.
import { createCompute } from "../../dist/compute/create-compute.js";
import { mlpNetwork, mlpNetworkRows } from "../../dist/mlp/mlp-network.js";
import { trainNetwork } from "../../dist/network/train-network.js";

process.on("message", async ({ shape, rows, targets, options, start }) => {
  try {
    const compute = await createCompute({ prefer: [process.argv[2]], software: true });
    const job = { network: mlpNetwork(shape), rows: mlpNetworkRows(shape, rows), targets, options };
    process.send({ value: await trainNetwork(compute, job, start) });
  } catch (error) {
    process.send({ error: error.message });
  }
});
process.on("disconnect", () => process.exit());
