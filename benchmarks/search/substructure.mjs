// Substructure search beside RDKit's SubstructLibrary from Python (MolHolder and PatternHolder), one thread each. By itself:
//   node benchmarks/search/substructure.mjs [--queries 200] [--runs 3]
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine, parseSmartsOrThrow, parseSmiles } from "../../packages/chem/dist/index.js";
import { findRows, prepareQuery, SubstructureLibraryBuilder } from "../../packages/search/dist/index.js";
import { startPeer } from "../peer/python-peer.mjs";
import { significant } from "./measures.mjs";

export const title = "Substructure search";

export const notes = `The first 100,000 molecules of set_A and the first 50,000 of znp.50k as one library. A search is from the text of the query to all
rows found, stereo compared. Leads, fragments: whole molecules as queries. Pieces: RDKit's list of pieces of natural products. SMARTS: the filters of R. Lewis. CPU
time. From SMILES, from graphs: microseconds a candidate by how molecules are kept, the former on a tenth of the queries. Differ: queries that find another number of rows; RDKit's versions differ, too.`;

const MOLECULES = [
  ["patwalters_datafiles/set_A.smi.gz", 100_000],
  ["rdkit/znp.50k.smi.gz", 50_000],
];
const QUERIES = [
  ["leads", "smiles", "rdkit/zinc.leads.500.q.smi"],
  ["fragments", "smiles", "rdkit/zinc.frags.500.q.smi"],
  ["pieces", "smiles", "rdkit/queries.txt.gz"],
  ["SMARTS", "smarts", "rdkit/RLewis_smarts.txt"],
];

/** The report of {@link compare}. */
export async function measure({ datasets, python, queries, runs }) {
  const result = await compare({ folder: datasets, python, queries, runs });
  const { us, bytes, bytesWithSmiles, rdkit } = result.build;
  const n = significant;
  const rows = result.searches.map((search) => [
    search.what,
    search.queries,
    search.hits,
    search.candidates,
    search.queriesPerSecond,
    search.rdkitPerSecond,
    search.timesFaster,
    search.differ,
    `${n(search.fromGraphsUs)} / ${n(search.fromSmilesUs)}`,
  ]);
  const build = `${n(us)} us a molecule, ${Math.round(bytes)} bytes (${Math.round(bytesWithSmiles)} with SMILES in place of graphs); RDKit ${n(rdkit.buildUs)} us`;
  return {
    head: [
      "queries",
      "number",
      "hits",
      "candidates",
      "a second",
      "RDKit, a second",
      "times faster",
      "differ",
      "us a candidate, graphs / SMILES",
    ],
    rows: [...rows, [`making the library: ${build}`, ...Array(8).fill("")]],
    runs: result,
  };
}

/**
 * What building a library costs, and the searches of each list of queries: medians of the runs, which take turns with RDKit's.
 *
 * @param queries most of each list, evenly spread
 */
async function compare({ folder, python, queries, runs }) {
  const engine = await createRdkitEngine();
  const { ask, stop } = startPeer(python, new URL("substructure.py", import.meta.url));
  try {
    const smiles = MOLECULES.flatMap(([file, count]) => firstWords(join(folder, "libraries", file)).slice(0, count));
    const rdkit = await ask({ smiles });
    const { graphs, texts, build } = libraries(engine, smiles);
    const lists = QUERIES.map(([what, kind, file]) => ({
      what,
      kind,
      texts: some(
        firstWords(join(folder, "libraries", file)).filter(
          (text) => !text.startsWith("#") && isRead(engine, kind, text),
        ),
        queries,
      ),
    }));
    const searches = [];
    for (const { what, kind, texts: list } of lists) {
      const times = { graphs: [], rdkit: [] };
      let differ = [];
      let hits = 0;
      let candidates = 0;
      // The first run warms all programs up.
      for (let run = 0; run <= runs; run++) {
        const fromGraphs = search(engine, graphs, kind, list);
        const theirs = await ask({ kind, queries: list });
        if (run > 0) {
          times.graphs.push(fromGraphs.seconds);
          times.rdkit.push(theirs.seconds);
        }
        hits = sum(fromGraphs.rows);
        candidates = fromGraphs.candidates;
        differ = list.filter((_, i) => fromGraphs.rows[i] !== theirs.rows[i]);
      }
      const few = some(list, queries / 10);
      const fromTexts = search(engine, texts, kind, few);
      const perSecond = (seconds) => Math.round(list.length / median(seconds));
      searches.push({
        what,
        queries: list.length,
        hits,
        candidates,
        queriesPerSecond: perSecond(times.graphs),
        fromSmilesUs: (1e6 * fromTexts.seconds) / fromTexts.candidates,
        fromGraphsUs: (1e6 * median(times.graphs)) / candidates,
        rdkitPerSecond: perSecond(times.rdkit),
        timesFaster: Math.round((10 * median(times.rdkit)) / median(times.graphs)) / 10,
        differ,
      });
    }
    return { molecules: smiles.length, build: { ...build, rdkit }, searches };
  } finally {
    stop();
  }
}

function libraries(engine, smiles) {
  const molecules = smiles.map((text) => read(engine, text));
  const graphs = new SubstructureLibraryBuilder();
  const start = cpuSeconds();
  for (const molecule of molecules) graphs.add(molecule);
  const us = (1e6 * (cpuSeconds() - start)) / smiles.length;
  const texts = new SubstructureLibraryBuilder({ read: (text) => read(engine, text) });
  for (const [i, molecule] of molecules.entries()) texts.add(molecule, smiles[i]);
  const built = { graphs: graphs.build(), texts: texts.build() };
  return {
    ...built,
    build: {
      us,
      bytes: built.graphs.nBytes / smiles.length,
      bytesWithSmiles: built.texts.nBytes / smiles.length,
    },
  };
}

function search(engine, library, kind, queries) {
  const start = cpuSeconds();
  const rows = [];
  let candidates = 0;
  for (const text of queries) {
    const source = kind === "smarts" ? parseSmartsOrThrow(text) : read(engine, text);
    const found = findRows(library, prepareQuery(library, source));
    rows.push(found.rows.length);
    candidates += found.nCandidates;
  }
  return { seconds: cpuSeconds() - start, rows, candidates };
}

function read(engine, smiles) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return undefined;
  const molecule = parsed.mol.molecule();
  parsed.mol[Symbol.dispose]();
  return molecule;
}

function isRead(engine, kind, text) {
  if (kind === "smiles") return read(engine, text) !== undefined;
  try {
    return parseSmartsOrThrow(text) !== undefined;
  } catch {
    return false;
  }
}

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function firstWords(path) {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1");
  return text
    .split(/\r?\n/)
    .map((line) => line.split(/\s/)[0])
    .filter((word) => word !== "");
}

const some = (list, count) => list.filter((_, i) => i % Math.ceil(list.length / count) === 0);
const sum = (values) => values.reduce((total, value) => total + value, 0);
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { queries: { type: "string", default: "200" }, runs: { type: "string", default: "3" } },
  });
  const folder = process.env.MOLSIEVE_DATASETS ?? fileURLToPath(new URL("../../../shared/datasets", import.meta.url));
  if (!existsSync(folder)) {
    console.error(`No data sets at ${folder}; set MOLSIEVE_DATASETS`);
    process.exit(2);
  }
  const python = process.env.MOLSIEVE_PYTHON ?? "/usr/bin/python3";
  const options = { folder, python, queries: Number(values.queries), runs: Number(values.runs) };
  console.log(JSON.stringify(await compare(options), undefined, 2));
}
