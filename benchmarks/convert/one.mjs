// Converts one file to another and prints what it took, one JSON object: started by bench.mjs, a process for each conversion.
// Usage: node one.mjs IN OUT
import { convert } from "../../packages/pipeline/dist/index.js";

const [input, output] = process.argv.slice(2);
const rows = Number(process.env.BENCH_ROWS);
/** Peak of the resident memory in each tenth of the rows, in bytes. */
const peaks = new Array(10).fill(0);
let tenth = 0;
const sample = () => {
  peaks[tenth] = Math.max(peaks[tenth], process.memoryUsage.rss());
};
const sampler = setInterval(sample, 100);
const start = performance.now();
const result = await convert(input, output, {
  onProgress({ done }) {
    const now = Math.min(9, Math.floor((10 * (done - 1)) / rows));
    if (now === tenth && done % 100_000 !== 0) return;
    sample();
    tenth = now;
  },
});
clearInterval(sampler);
sample();
console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, peaks, ...result }));
