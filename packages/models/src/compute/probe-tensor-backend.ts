import type { ComputeKind } from "./compute.js";
import { openCompute } from "./open-compute.js";

// A program: opens the compute of the kind named by its argument, multiplies two matrices on it and prints one object as JSON:
// the device, or the reason why there is none.
const [kind] = process.argv.slice(2) as [ComputeKind];
const found = await openCompute(kind, false);
if (typeof found === "string") end({ runs: false, detail: found });
else {
  const { tf, run, device } = found;
  const [product] = await run(() => tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]]))).data();
  if (product === 11) end({ runs: true, detail: device });
  else end({ runs: false, detail: `${device} computes wrongly: 1 x 3 + 2 x 4 = ${product}` });
}

function end(probe: { readonly runs: boolean; readonly detail: string }): void {
  process.stdout.write(JSON.stringify(probe), () => process.exit());
}
