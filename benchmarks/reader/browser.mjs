// Reads the same SMILES with the same module in this Node and in headless Chromium: same answers, and the time of each, run by run in
// turn. Exit code 1 where an answer differs, 2 where there is no Chromium or no data. Usage:
//   npx -y pnpm@10.34.9 build && node benchmarks/reader/browser.mjs [--molecules 10000] [--runs 5]
// MOLSIEVE_CHROMIUM names the program, `chromium` without it.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { describeMachine } from "../machine.mjs";
import { measureReader } from "./measure-reader.mjs";

const LIBRARIES = {
  set_A: "patwalters_datafiles/set_A.smi.gz",
  zinc_10K: "patwalters_datafiles/zinc_10K.smi",
  "znp.50k": "rdkit/znp.50k.smi.gz",
};

const PAGE = `<!doctype html><script type="importmap">{"imports":{"@molsieve/core":"/packages/core/dist/index.js"}}</script>
<script type="module">
import { measureReader } from "/benchmarks/reader/measure-reader.mjs";
const texts = {};
for (;;) {
  const { library } = await (await fetch("/next")).json();
  texts[library] ??= await (await fetch("/texts/" + library)).json();
  await fetch("/answer", { method: "POST", body: JSON.stringify(await measureReader(texts[library])) });
}
</script>`;

const { values } = parseArgs({
  options: { molecules: { type: "string", default: "10000" }, runs: { type: "string", default: "5" } },
});
const root = fileURLToPath(new URL("../..", import.meta.url));
const data = process.env.MOLSIEVE_DATASETS ?? join(root, "..", "shared", "datasets");
if (!existsSync(data)) {
  process.stderr.write(`no data sets at ${data}; set MOLSIEVE_DATASETS\n`);
  process.exit(2);
}
const texts = Object.fromEntries(Object.entries(LIBRARIES).map(([name, path]) => [name, smilesOf(path)]));
const browser = await openBrowser();
const runs = [];
try {
  for (const [library, smiles] of Object.entries(texts)) {
    for (let run = 0; run <= Number(values.runs); run++) {
      const node = await measureReader(smiles);
      const chromium = await browser.ask({ library });
      // The first run warms both up.
      if (run > 0) runs.push({ library, node: node.us, chromium: chromium.us, same: node.digest === chromium.digest });
    }
  }
} finally {
  browser.close();
}
const rows = Object.keys(texts).map((library) => {
  const own = runs.filter((run) => run.library === library);
  const ratio = median(own.map(({ node, chromium }) => chromium / node));
  const same = own.every((run) => run.same);
  return {
    library,
    node: median(own.map(({ node }) => node)),
    chromium: median(own.map((run) => run.chromium)),
    ratio,
    same,
  };
});
const report = `# Reading in a browser

The module \`@molsieve/chem/reader\` in Node and in headless Chromium, elapsed microseconds a molecule, medians of ${values.runs} runs in turn, ${values.molecules} molecules a set.

| molecules | Node | Chromium | Chromium / Node | same molecules |
| --- | --- | --- | --- | --- |
${rows.map(({ library, node, chromium, ratio, same }) => `| ${library} | ${node.toPrecision(3)} | ${chromium.toPrecision(3)} | ${ratio.toPrecision(3)} | ${same ? "all" : "NO"} |`).join("\n")}

Machine: ${Object.entries(describeMachine())
  .map(([name, value]) => `${name} ${value}`)
  .join("; ")}; ${browser.version}.

Made by \`node benchmarks/reader/browser.mjs\`.
`;
const file = join(root, "benchmarks/results/reader-browser.md");
writeFileSync(file, report);
execFileSync(join(root, "node_modules/.bin/biome"), ["format", "--write", "--log-level=error", file]);
process.stdout.write(readFileSync(file, "utf8"));
process.exitCode = rows.every(({ same }) => same) ? 0 : 1;

function smilesOf(path) {
  const bytes = readFileSync(join(data, "libraries", path));
  const lines = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1").split("\n");
  return lines
    .slice(0, Number(values.molecules))
    .map((line) => line.split(/[\s,]/)[0])
    .filter((text) => text !== "");
}

/** A page in a browser that measures when it is asked to. */
async function openBrowser() {
  let question;
  let answer;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname === "/") return send(response, "text/html", PAGE);
    if (pathname.startsWith("/texts/"))
      return send(response, "application/json", JSON.stringify(texts[pathname.slice(7)]));
    if (pathname === "/next") {
      question = (asked) => send(response, "application/json", JSON.stringify(asked));
      opened();
      return undefined;
    }
    if (pathname === "/answer") {
      let body = "";
      request
        .on("data", (part) => (body += part))
        .on("end", () => {
          response.end();
          answer(JSON.parse(body));
        });
      return undefined;
    }
    const file = join(root, pathname);
    return existsSync(file) && pathname.endsWith("js")
      ? send(response, "text/javascript", readFileSync(file))
      : response.writeHead(404).end();
  });
  let opened;
  const isOpen = new Promise((resolve) => {
    opened = resolve;
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const profile = mkdtempSync(join(tmpdir(), "molsieve-browser-"));
  const program = process.env.MOLSIEVE_CHROMIUM ?? "chromium";
  const options = ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`];
  const child = spawn(program, [...options, `http://127.0.0.1:${server.address().port}/`], { stdio: "ignore" });
  child.once("error", () => {
    process.stderr.write(`${program} does not start; name it with MOLSIEVE_CHROMIUM\n`);
    process.exit(2);
  });
  await isOpen;
  const next = () =>
    new Promise((resolve) => {
      opened = resolve;
    });
  return {
    version: await versionOf(program),
    async ask(asked) {
      const answered = new Promise((resolve) => {
        answer = resolve;
      });
      const again = next();
      question(asked);
      const result = await answered;
      await again;
      return result;
    },
    close() {
      child.kill();
      server.closeAllConnections();
      server.close();
      child.once("exit", () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
    },
  };
}

function send(response, type, content) {
  response.writeHead(200, { "content-type": type }).end(content);
}

async function versionOf(program) {
  const child = spawn(program, ["--version"], { stdio: ["ignore", "pipe", "ignore"] });
  let text = "";
  for await (const part of child.stdout) text += part;
  return text.trim();
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
