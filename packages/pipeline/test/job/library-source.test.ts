import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Random } from "@molsieve/core";
import { type JobFrame, type Json, runJob, type ShardJob } from "@molsieve/screen";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeLibraryChunk } from "../../src/job/library-chunk.js";
import { LibrarySource } from "../../src/job/library-source.js";
import type { LibraryRows } from "../../src/job/screen-source.js";

/** Rows of each of the three files. */
const FILE_ROWS = 12_000;

let folder: TemporaryFolder;
const at = (name: string) => join(folder.path, name);

beforeAll(async () => {
  folder = await createTemporaryFolder();
  const random = new Random(1);
  const textOf = (file: string, separator: string) => {
    // Every hundredth row has no structure; random letters are hard to pack.
    const letters = () => String.fromCharCode(97 + random.nextBelow(26));
    const lines = Array.from({ length: FILE_ROWS }, (_, row) => {
      const structure = row % 100 === 7 ? "" : Array.from({ length: 40 }, letters).join("");
      return `${structure}${separator}${file}${row}\n`;
    });
    return lines.join("");
  };
  writeFileSync(at("a.smi"), textOf("a", "\t"));
  writeFileSync(at("b.smi.gz"), gzipSync(textOf("b", "\t")));
  writeFileSync(at("c.csv"), `smiles,id\n${textOf("c", ",")}`);
});
afterAll(() => folder[Symbol.asyncDispose]());

const open = () => LibrarySource.open(["a.smi", "b.smi.gz", "c.csv"].map(at), {}, Number.POSITIVE_INFINITY);

async function rowsOf(chunks: AsyncIterable<LibraryRows>): Promise<string[]> {
  const rows: string[] = [];
  for await (const { records, issues } of chunks) {
    rows.push(...records.map(({ row, id, line }) => `${row} ${id} ${line}`));
    rows.push(...issues.map(({ row, message }) => `${row} ${message}`));
  }
  return rows;
}

test("ranges are the same rows from bookmarks as from the beginning, nothing else of the files being looked at", async () => {
  const source = await open();
  const marks: Json[] = [];
  for await (const { firstRow, bookmark } of source.read([{ from: 0, to: 1e9 }], () => 500, undefined)) {
    if (firstRow % 1000 === 0 && bookmark !== undefined) marks.push(bookmark);
  }
  expect(marks.length).toBe((3 * FILE_ROWS) / 1000);
  const ranges = [
    { from: 11_200, to: 12_300 },
    { from: 15_000, to: 15_001 },
    { from: 22_345, to: 25_000 },
    { from: 33_100, to: Number.POSITIVE_INFINITY },
  ];
  const expected = await rowsOf(source.read(ranges, () => 700, undefined));
  expect(expected.length).toBe(1100 + 1 + 2655 + 2900);
  const again = await open();
  const files = ["a.smi", "c.csv"].map((name) => ({ name, bytes: readFileSync(at(name)) }));
  try {
    // Their beginnings are looked at for the columns.
    for (const { name, bytes } of files) writeFileSync(at(name), Buffer.from(bytes).fill("\n", 270_000, 400_000));
    const bookmarkFor = (row: number) => marks[Math.floor(row / 1000)];
    expect(await rowsOf(again.read(ranges, () => 700, undefined, bookmarkFor))).toEqual(expected);
    expect(again.nRows).toBe(3 * FILE_ROWS);
  } finally {
    for (const { name, bytes } of files) writeFileSync(at(name), bytes);
  }
});

/** A job that writes down the identifiers and, behind them, the rejects of each shard. */
async function echoJob(source: LibrarySource): Promise<ShardJob<unknown, LibraryRows>> {
  return {
    identity: { what: "echo" },
    source,
    stage: { module: new URL("../fixtures/echo-stage.mjs", import.meta.url), init: {} },
    shardRows: 5000,
    openShard: async (shardFolder) => {
      const rejects: string[] = [];
      return {
        async take({ bytes, issues }: JobFrame) {
          const ids = decodeLibraryChunk(bytes).id;
          await appendFile(join(shardFolder, "rows"), ids.map((id) => `${id}\n`).join(""));
          rejects.push(...issues.map(({ message }) => `${message}\n`));
          return issues.length;
        },
        async end() {
          await appendFile(join(shardFolder, "rows"), rejects.join(""));
          return {};
        },
        abandon: async () => {},
      };
    },
  };
}

/** The text of all shards of a run. */
const textOf = (run: string) =>
  readdirSync(join(run, "shards"))
    .sort()
    .map((shard) => readFileSync(join(run, "shards", shard, "rows"), "utf8"))
    .join("");

describe("a library that cannot be read on in the middle of a gzip", () => {
  let whole = "";
  let packed: Buffer;
  beforeAll(async () => {
    await runJob(at("whole"), await echoJob(await open()), { workers: 1 });
    whole = textOf(at("whole"));
    packed = await readFile(at("b.smi.gz"));
  });

  test.each([
    ["cut short", "the gzip data ends too early", (path: string) => writeFile(path, packed.subarray(0, -100_000))],
    ["a bit turned", "is not valid gzip data", (path: string) => writeFile(path, flipped(packed, packed.length >> 1))],
    [
      "a disk that fails",
      "cannot be read: EIO: i/o error, read",
      async (path: string) => {
        rmSync(path);
        symlinkSync("/proc/self/mem", path);
      },
    ],
  ])("%s: says where, loses nothing, and goes on once it is mended", async (name, reason, harm) => {
    const path = at("b.smi.gz");
    const run = at(name.replaceAll(" ", "-"));
    const job = await echoJob(await open());
    await harm(path);
    try {
      const error = await runJob(run, job, { workers: 1 }).catch((error: unknown) => error);
      expect(error).toMatchObject({ code: "input", reason, place: { file: path } });
      const { line = 1 } = (error as { place: { line?: number } }).place;
      expect(line).toBeLessThan(FILE_ROWS);
      if (name !== "a disk that fails") expect(line).toBeGreaterThan(FILE_ROWS / 4);
    } finally {
      rmSync(path);
      await writeFile(path, packed);
    }
    let again = Number.POSITIVE_INFINITY;
    const onProgress = ({ done }: { done: number }) => {
      again = Math.min(again, done);
    };
    await runJob(run, await echoJob(await open()), { begin: "resume", workers: 2, onProgress });
    expect(again).toBeGreaterThan(FILE_ROWS);
    expect(textOf(run)).toBe(whole);
  });
});

function flipped(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[place] = (copy[place] as number) ^ 16;
  return copy;
}
