// Reads the same SMILES with the same module in this Node and in headless Chromium: same answers, and the time of each, run by run in
// turn. Exit code 1 where an answer differs, 2 where there is no Chromium or no data. Usage:
//   npx -y pnpm@10.34.9 build && node benchmarks/reader/browser.mjs [--molecules 10000] [--runs 5]
// MOLSIEVE_CHROMIUM names the program, `chromium` without it.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { openPage } from "../browser-page.mjs";
import { describeMachine } from "../machine.mjs";
import { measureReader } from "./measure-reader.mjs";

const LIBRARIES = {
  set_A: "patwalters_datafiles/set_A.smi.gz",
  zinc_10K: "patwalters_datafiles/zinc_10K.smi",
  "znp.50k": "rdkit/znp.50k.smi.gz",
};

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
const page = await openPage({
  answer: `async (library) => {
    const { measureReader } = await import("/benchmarks/reader/measure-reader.mjs");
    globalThis.texts ??= {};
    texts[library] ??= await (await fetch("/texts/" + library)).json();
    return measureReader(texts[library]);
  }`,
  imports: { "@molsieve/core": "/packages/core/dist/index.js" },
  served: Object.fromEntries(Object.entries(texts).map(([name, all]) => [`/texts/${name}`, JSON.stringify(all)])),
  options: ["--disable-gpu"],
});
const runs = await measureRuns().catch(async ({ message }) => {
  process.stderr.write(`${message}\n`);
  await page.close();
  process.exit(2);
});
await page.close();
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
  .join("; ")}; ${page.version()}.

Made by \`node benchmarks/reader/browser.mjs\`.
`;
const file = join(root, "benchmarks/results/reader-browser.md");
writeFileSync(file, report);
execFileSync(join(root, "node_modules/.bin/biome"), ["format", "--write", "--log-level=error", file]);
process.stdout.write(readFileSync(file, "utf8"));
process.exitCode = rows.every(({ same }) => same) ? 0 : 1;

async function measureRuns() {
  const measured = [];
  for (const [library, smiles] of Object.entries(texts)) {
    for (let run = 0; run <= Number(values.runs); run++) {
      const node = await measureReader(smiles);
      const chromium = await page.ask(library);
      const same = node.digest === chromium.digest;
      // The first run warms both up.
      if (run > 0) measured.push({ library, node: node.us, chromium: chromium.us, same });
    }
  }
  return measured;
}

function smilesOf(path) {
  const bytes = readFileSync(join(data, "libraries", path));
  const lines = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1").split("\n");
  return lines
    .slice(0, Number(values.molecules))
    .map((line) => line.split(/[\s,]/)[0])
    .filter((text) => text !== "");
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
