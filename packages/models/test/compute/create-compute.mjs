// A program: makes the compute that its argument prefers and sends what it is to the process that forked it.
import { createCompute } from "../../dist/compute/create-compute.js";

const { kind, device, passedOver, backend, tf } = await createCompute({ prefer: JSON.parse(process.argv[2]) });
process.send({ kind, device, passedOver, isActive: tf.getBackend() === backend }, () => process.exit());
