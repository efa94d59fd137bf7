// Shows that a file of any length is converted in constant memory: a file of 10 million compounds is generated in a
// temporary folder, goes through seven formats, and comes out as it went in. One process a conversion; its resident memory
// is sampled every 100 ms. Usage: npx -y pnpm@10.34.9 bench convert [--rows 10000000]
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { describeMachine } from "../machine.mjs";

/** Each name is converted to the next. */
const CHAIN = ["1.smi", "2.csv.gz", "3.parquet", "4.arrow", "5.jsonl.zst", "6.tsv", "7.smi"];

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({ options: { rows: { type: "string", default: "10000000" } } });
const rows = Number(values.rows);

const machine = describeMachine();
const folder = mkdtempSync(join(tmpdir(), "molsieve-bench-"));
const at = (name) => join(folder, name);
const conversions = [];
try {
  await generate(at(CHAIN[0]));
  const before = await sha256(at(CHAIN[0]));
  for (const [i, from] of CHAIN.slice(0, -1).entries()) {
    const to = CHAIN[i + 1];
    const env = { ...process.env, BENCH_ROWS: String(rows) };
    const worker = fileURLToPath(new URL("one.mjs", import.meta.url));
    const found = JSON.parse(execFileSync(process.execPath, [worker, at(from), at(to)], { env, encoding: "utf8" }));
    if (found.rows_out !== rows) throw new Error(`${from} to ${to}: ${found.rows_out} of ${rows} rows`);
    conversions.push({
      from: from.slice(2),
      to: to.slice(2),
      bytes: statSync(at(to)).size,
      seconds: found.seconds,
      peaks: found.peaks,
    });
    console.error(`${from} to ${to}: ${found.seconds.toFixed(0)} s`);
    if (i > 0) rmSync(at(from));
  }
  if ((await sha256(at(CHAIN.at(-1)))) !== before) throw new Error("what came out is not what went in");
} finally {
  rmSync(folder, { recursive: true });
}

const results = join(root, "benchmarks", "results");
mkdirSync(results, { recursive: true });
writeFileSync(join(results, "convert.json"), JSON.stringify({ benchmark: "convert", machine, rows, conversions }));
writeFileSync(join(results, "convert.md"), render());
execFileSync(join(root, "node_modules", ".bin", "biome"), ["format", "--write", "--log-level=error", results]);
console.log(readFileSync(join(results, "convert.md"), "utf8"));

/** Structures of nci-5k over and over, each under a name of its own, with a column that is often empty. */
async function generate(path) {
  const smiles = readFileSync(join(root, "datasets", "nci-5k", "nci-5k.smi"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t")[0]);
  function* text() {
    yield "smiles\tid\tvendor\tprice\n";
    for (let row = 0; row < rows; ) {
      let block = "";
      for (const end = Math.min(rows, row + 10_000); row < end; row++) {
        block += `${smiles[row % smiles.length]}\tMOL${row}\tvendor ${row % 7}\t${row % 3 === 0 ? "n/a" : (row % 977) / 8}\n`;
      }
      yield block;
    }
  }
  await pipeline(Readable.from(text()), createWriteStream(path));
}

async function sha256(path) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

function mebibytes(bytes) {
  return (bytes / 2 ** 20).toFixed(0);
}

function render() {
  const lines = conversions.map(
    ({ from, to, bytes, seconds, peaks }) =>
      `| ${from} to ${to} | ${mebibytes(bytes)} | ${seconds.toFixed(0)} | ${Math.round(rows / seconds / 1000)} | ${mebibytes(peaks[0])} | ${mebibytes(peaks[4])} | ${mebibytes(peaks[9])} | ${mebibytes(Math.max(...peaks))} |`,
  );
  return `# Conversion

A SMILES file of ${rows.toLocaleString("en-GB")} rows (the structures of nci-5k over and over, an identifier, two more columns) is converted from format
to format by \`convert()\`, one process a conversion. What comes out of the last is, byte for byte, what went into the first.
Resident memory of the process is sampled every 100 ms; its peak is given for the first, the fifth and the last tenth of the rows.

| conversion | result, MiB | s | 1,000 rows/s | first tenth, MiB | fifth, MiB | last, MiB | highest, MiB |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join("\n")}

Memory does not grow with the file: it is what a block of 256 KiB, a chunk of 1,000 rows and a row group of 65,536 rows
take, and what the collector has not fetched yet. The seconds are those of a machine under the load named below.

Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.os}; Node ${machine.node}; commit ${machine.commit}; load before the start
${machine.loadBefore}; ${machine.date}.

Made by \`npx -y pnpm@10.34.9 bench convert\`.
`;
}
