// Asks the GPU search in headless Chromium, with its software adapter, what the WebAssembly index answers in this Node, and compares every row,
// similarity and place. Exit code 1 where an answer differs, 2 where there is no Chromium or no WebGPU in it. Usage:
//   npx -y pnpm@10.34.9 build && node benchmarks/gpu/browser.mjs [--rows 20000]
// MOLSIEVE_CHROMIUM names the program, `chromium` without it. The modules are served as `tsc` wrote them, but for @molsieve/featurise: of it the page gets
// the two modules that the search uses, as a bundler would leave over.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { indexFingerprints, searchIndex, similarityMatrix } from "../../packages/search/dist/index.js";
import { hitLines, questions, rowLines } from "./answers.mjs";

const TIMEOUT_MS = 300_000;

const { values } = parseArgs({ options: { rows: { type: "string", default: "20000" } } });
const nRows = Number(values.rows);
const root = fileURLToPath(new URL("../..", import.meta.url));

const PAGE = `<!doctype html><script type="importmap">{"imports":{
  "@molsieve/core": "/packages/core/dist/index.js", "@molsieve/featurise": "/featurise.js"}}</script>
<script type="module">
const answer = (body) => fetch("/answer", { method: "POST", body: JSON.stringify(body) });
try {
  const { createGpuSearch } = await import("/packages/search/dist/gpu/create-gpu-search.js");
  const { gpuAnswers } = await import("/benchmarks/gpu/answers.mjs");
  await answer(await gpuAnswers(createGpuSearch, ${nRows}));
} catch (error) {
  await answer({ error: String(error?.stack ?? error) });
}
</script>`;
const FEATURISE = `export * from "/packages/featurise/dist/packed-fingerprints.js";
export * from "/packages/featurise/dist/tanimoto.js";`;

const found = await askBrowser();
if (found.error !== undefined) {
  process.stderr.write(`${found.error}\n`);
  process.exit(2);
}
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

/** What the page posts. */
async function askBrowser() {
  let answered;
  const answer = new Promise((resolve) => {
    answered = resolve;
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname === "/") return send(response, "text/html", PAGE);
    if (pathname === "/featurise.js") return send(response, "text/javascript", FEATURISE);
    if (pathname === "/answer") {
      let body = "";
      request
        .on("data", (part) => (body += part))
        .on("end", () => {
          response.end();
          answered(JSON.parse(body));
        });
      return undefined;
    }
    const file = join(root, pathname);
    return /\.m?js$/.test(pathname) && existsSync(file)
      ? send(response, "text/javascript", readFileSync(file))
      : response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const profile = mkdtempSync(join(tmpdir(), "molsieve-browser-"));
  const program = process.env.MOLSIEVE_CHROMIUM ?? "chromium";
  const child = spawn(
    program,
    [
      "--headless",
      "--no-sandbox",
      "--enable-unsafe-webgpu",
      "--use-webgpu-adapter=swiftshader",
      `--user-data-dir=${profile}`,
      `http://127.0.0.1:${server.address().port}/`,
    ],
    { stdio: "ignore" },
  );
  child.once("error", () => answered({ error: `${program} does not start; name it with MOLSIEVE_CHROMIUM` }));
  child.once("exit", () => answered({ error: `${program} ended without an answer` }));
  const late = setTimeout(() => answered({ error: `no answer in ${TIMEOUT_MS / 1000} s` }), TIMEOUT_MS);
  const result = await answer;
  clearTimeout(late);
  child.kill();
  server.closeAllConnections();
  server.close();
  child.once("exit", () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  return result;
}

function send(response, type, content) {
  response.writeHead(200, { "content-type": type }).end(content);
}
