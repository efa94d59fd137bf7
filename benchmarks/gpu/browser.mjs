// Asks the GPU search in headless Chromium, with its software adapter, what the WebAssembly index answers in this Node, and compares every row,
// similarity and place. Exit code 1 where an answer differs, 2 where there is no Chromium or no WebGPU in it. Usage:
//   npx -y pnpm@10.34.9 build && node benchmarks/gpu/browser.mjs [--rows 20000]
// MOLSIEVE_CHROMIUM names the program, `chromium` without it. The modules are served as `tsc` wrote them.
import { parseArgs } from "node:util";
import { indexFingerprints, searchIndex, similarityMatrix } from "../../packages/search/dist/index.js";
import { openPage } from "../browser-page.mjs";
import { hitLines, questions, rowLines } from "./answers.mjs";

const { values } = parseArgs({ options: { rows: { type: "string", default: "20000" } } });
const nRows = Number(values.rows);

const page = await openPage({
  answer: `async (nRows) => {
    const { createGpuSearch } = await import("/packages/search/dist/gpu/create-gpu-search.js");
    const { gpuAnswers } = await import("/benchmarks/gpu/answers.mjs");
    return gpuAnswers(createGpuSearch, nRows);
  }`,
  imports: {
    "@molsieve/core": "/packages/core/dist/index.js",
    "@molsieve/featurise/packed": "/packages/featurise/dist/packed.js",
  },
  options: ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"],
});
const found = await page.ask(nRows).catch(async ({ message }) => {
  process.stderr.write(`${message}\n`);
  await page.close();
  process.exit(2);
});
await page.close();
const expected = indexAnswers();
const different = expected.filter((line, i) => line !== found.lines[i]);
process.stdout.write(
  `${found.device} in Chromium: ${found.lines.length - different.length} of ${expected.length} answers are the index's, searches took ${found.ms.toFixed(0)} ms\n`,
);
for (const line of different.slice(0, 3)) process.stdout.write(`differs: ${line.slice(0, 200)}\n`);
process.exitCode = different.length === 0 && found.lines.length === expected.length ? 0 : 1;

function indexAnswers() {
  const { library, queries, searches, part, matrix } = questions(nRows);
  const index = indexFingerprints(library);
  const lines = searches.flatMap((options) => hitLines(options, searchIndex(index, queries, options)));
  for (const run of similarityMatrix(indexFingerprints(part), matrix)) lines.push(...rowLines(run));
  return lines;
}
