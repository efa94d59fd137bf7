import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { molsieveHere, shellCommand } from "../support/command.js";

const LIBRARY = "id,smiles,price\na,CCO,1\nb,CCCO,2\nbad,C1CC,3\nc,c1ccccc1O,4\nd,Cc1ccccc1O,5\n";

const folder = await createTemporaryFolder();
const at = (name: string) => join(folder.path, name);
const read = (name: string) => readFileSync(at(name), "utf8");
const run = (...args: readonly string[]) => molsieveHere(args, { cwd: folder.path });
let indexed: Awaited<ReturnType<typeof molsieveHere>>;

beforeAll(async () => {
  writeFileSync(at("lib.csv"), LIBRARY);
  writeFileSync(at("queries.smi"), "OCC q1\nC1CC q2\nOc1ccccc1 q3\n");
  writeFileSync(at("empty.smi"), "");
  writeFileSync(at("actives"), "OCC q1\n");
  indexed = await run("index", "lib.csv", "-o", "lib.index", "--features", "morgan:radius=2,bits=1024", "maccs");
});
afterAll(() => folder[Symbol.asyncDispose]());

test("index says what it holds", () => {
  expect(indexed.code).toBe(0);
  expect(indexed.stdout).toMatch(
    /^5 rows = 4 written to lib\.index \+ 1 rejected \(lib\.index\.rejects\.csv\)\nRejected: 1 syntax\nIndex: 4 compounds by morgan:radius=2,bits=1024,\S* \+ maccs:\S*\nTook /,
  );
  expect(indexed.stderr).toContain('lib.csv: SMILES column "smiles" guessed from the header\n');
  expect(read("lib.index.rejects.csv")).toContain("\n2,bad,C1CC,parse,syntax,");
});

describe("search", () => {
  test("writes the hits of a file of queries, and says what became of them", async () => {
    const result = await run("search", "lib.index", "-o", "hits.csv", "--query", "queries.smi", "--top", "2");
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(
      /^3 queries = 2 searched \+ 1 rejected \(hits\.csv\.rejects\.csv\)\nRejected: 1 syntax\nHits: 4 written to hits\.csv\nIndex: 4 compounds by .*\nSearched by \d+ threads? \(WebAssembly\)\nTook [\d.]+ s /,
    );
    const lines = read("hits.csv").trim().split("\n");
    expect(lines[0]).toBe("query,rank,id,smiles,similarity");
    expect(lines.slice(1).map((line) => line.split(",").slice(0, 4).join())).toEqual([
      "q1,1,a,CCO",
      "q1,2,b,CCCO",
      "q3,1,c,Oc1ccccc1",
      "q3,2,d,Cc1ccccc1O",
    ]);
  });

  test("takes a SMILES, a measure and a minimum; --json prints counts alone", async () => {
    const measure = ["--measure", "tversky:alpha=1,beta=0", "--min-similarity", "0.8", "--quiet", "--json"];
    const { stdout, stderr } = await run("search", "lib.index", "-o", "one.jsonl", "--query", "Oc1ccccc1", ...measure);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({ index: "lib.index", input: "Oc1ccccc1", rows_in: 1, rows_out: 2 });
    expect(JSON.parse(stdout)).toMatchObject({ device: "1 thread (WebAssembly)", workers: 1 });
    expect(
      read("one.jsonl")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line).id),
    ).toEqual(["c", "d"]);
  });

  test("joins into a pipe", () => {
    const command = shellCommand(
      "search",
      at("lib.index"),
      "-o",
      "-",
      "--to-format",
      "csv",
      "--query",
      "-",
      "--format",
      "smi",
      "--top",
      "1",
      "--quiet",
    );
    const out = execFileSync("sh", ["-c", `printf 'OCC q\\n' | ${command}`], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    expect(out).toBe("query,rank,id,smiles,similarity\nq,1,a,CCO,1\n");
  });

  test.each([
    [["search", "lib.index", "-o", "x.csv"], "--query is missing"],
    [["search", "lib.index", "--query", "C"], "-o OUT is missing"],
    [["search", "lib.index", "-o", "x.csv", "--query", "C1CC"], 'query "C1CC" cannot be read'],
    [["search", "lib.index", "-o", "x.csv", "--query", "actives"], "There is a file of that name"],
    [["search", "lib.index", "-o", "x.csv", "--query", "C", "--device", "tpu"], "device must be one of auto, cpu, gpu"],
    [["search", "lib.index", "-o", "x.csv", "--query", "no.smi"], "no.smi: no such file"],
    [["search", "lib.index", "-o", "x.csv", "--query", "empty.smi"], "empty.smi: the file is empty"],
    [["search", "lib.index", "-o", "x.csv", "--query", "C", "--top", "ten"], "--top must be a whole number"],
    [["search", "lib.index", "-o", "x.csv", "--query", "C", "--min-similarity", "0,7"], "--min-similarity must be"],
    [["search", "lib.index", "-o", "x.csv", "--query", "C", "--measure", "tanimotto"], "--measure must be tanimoto"],
    [["search", "lib.index", "-o", "x.csv", "--query", "C", "--measure", "tversky:alpha=1"], "--measure must be"],
    [["search", "none.index", "-o", "x.csv", "--query", "C"], "none.index: no such file"],
    [["search", "lib.csv", "-o", "x.csv", "--query", "C"], "lib.csv: is not an Arrow file"],
    [["index", "lib.csv", "-o", "lib.index"], "the file exists"],
    [["index", "lib.csv", "-o", "lib.index", "--append", "--features", "maccs"], "not maccs"],
    [["index", "lib.csv", "-o", "-"], "an index is not streamed"],
    [["index", "lib.csv", "-o", "x.index", "--features", "morgan", "rdkit2d"], "but rdkit2d:names=all gives values"],
    [
      ["cluster", "lib.csv", "-o", "x.csv", "--method", "butinna"],
      "method must be one of butina, leader, kmedoids, got",
    ],
    [["cluster", "lib.index", "-o", "x.csv", "--smiles", "price"], "smiles must be left out for an index"],
    [["pick", "lib.csv", "-o", "x.csv"], "count is missing. Say how many with count (--count N): maxmin needs it"],
  ])("molsieve %j is an error of usage or input", async (args, message) => {
    const before = readdirSync(folder.path).sort();
    const { code, stderr, stdout } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
    expect(readdirSync(folder.path).sort()).toEqual(before);
  });
});

describe("--device gpu", () => {
  const drivers = process.env["MOLSIEVE_SWIFTSHADER"] ?? "/usr/lib/chromium";
  const driver = join(drivers, "vk_swiftshader_icd.json");
  const search = (output: string, env: NodeJS.ProcessEnv, ...options: readonly string[]) =>
    spawnSync(
      "sh",
      ["-c", shellCommand("search", "lib.index", "-o", output, "--query", "queries.smi", "--json", ...options)],
      { cwd: folder.path, encoding: "utf8", env: { ...process.env, ...env } },
    );

  test("without a GPU is an error that says what is missing, before the index is loaded", () => {
    const { status, stderr } = search(
      "no.csv",
      { VK_DRIVER_FILES: "/missing", VK_ICD_FILENAMES: "/missing" },
      "--device",
      "gpu",
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/^molsieve: WebGPU finds no adapter: needs a GPU.*\n$/);
  });

  test.skipIf(!existsSync(driver))("finds the same hits, on a software driver", () => {
    const env = { LD_LIBRARY_PATH: drivers, VK_DRIVER_FILES: driver, XDG_RUNTIME_DIR: folder.path };
    const onCpu = search("cpu.csv", {}, "--device", "cpu");
    const onGpu = search("gpu.csv", env, "--device", "gpu");
    expect([onCpu.status, onGpu.status]).toEqual([0, 0]);
    expect(JSON.parse(onCpu.stdout).device).toMatch(/^\d+ threads? \(WebAssembly\)$/);
    expect(JSON.parse(onGpu.stdout).device).toContain("computes on the CPU");
    expect(read("gpu.csv")).toBe(read("cpu.csv"));
  });
});

test("cluster adds the cluster to every row", async () => {
  const { code, stdout } = await run("cluster", "lib.csv", "-o", "clusters.csv", "--cutoff", "0.7");
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^5 rows = 4 written to clusters\.csv \+ 1 rejected .*\nRejected: 1 syntax\nClusters: 2 by butina, 2 compounds in the largest, 0 of one compound\nCompared by morgan:/,
  );
  const lines = read("clusters.csv").trim().split("\n");
  expect(lines[0]).toBe("row,id,input,smiles,cluster,is_centroid,price");
  expect(lines.slice(1).map((line) => line.split(",").slice(4).join())).toEqual([
    "1,false,1",
    "1,true,2",
    "0,false,4",
    "0,true,5",
  ]);
});

test("pick writes the picks in their order and counts the others", async () => {
  const { code, stdout } = await run("pick", "lib.index", "-o", "picks.csv", "--count", "2");
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^4 rows = 2 written to picks\.csv \+ 2 not picked \+ 0 rejected\nPicked by maxmin, compared by /,
  );
  expect(stdout).toMatch(/\nTook [\d.]+ s with 1 worker\n$/);
  expect(read("picks.csv")).toMatch(/^row,id,input,smiles,pick\n0,a,CCO,CCO,1\n.*,2\n$/);
});

test("pick says so where there are fewer rows than it is to pick", async () => {
  const { code, stdout, stderr } = await run("pick", "lib.csv", "-o", "all.csv", "--count", "5000");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^5 rows = 4 written to all\.csv \+ 1 rejected/);
  expect(stderr).toContain("\nlib.csv: count is 5,000, but there are only 4 usable rows\n");
});
