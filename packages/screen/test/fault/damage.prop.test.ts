import { cp, readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runJob } from "@molsieve/screen";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorOf } from "../harness.js";
import { createTextJob, shardHashes, someLines, writeLines } from "../job/job-harness.js";

const JOB = { shardRows: 300 };

let folder: TemporaryFolder;
let input: string;
let half: string;
let expected: Record<string, string>;
let files: string[];

beforeAll(async () => {
  folder = await createTemporaryFolder();
  input = await writeLines(folder.path, someLines(2000));
  half = join(folder.path, "half");
  const whole = join(folder.path, "whole");
  await runJob(whole, await createTextJob(input, JOB));
  expected = await shardHashes(whole);
  const job = await createTextJob(input, { ...JOB, failAt: 1400 });
  // Small chunks, so that the shard under way has several frames.
  const read = job.source.read.bind(job.source);
  const source = {
    ...job.source,
    read: (...[ranges, , signal]: Parameters<typeof read>) => read(ranges, () => 50, signal),
  };
  await errorOf(runJob(half, { ...job, source }, { workers: 1 }));
  const entries = await readdir(half, { recursive: true, withFileTypes: true });
  files = entries
    .filter((entry) => entry.isFile() && entry.name !== "job.json")
    .map(({ parentPath, name }) => join(parentPath, name).slice(half.length + 1))
    .sort();
});
afterAll(() => folder[Symbol.asyncDispose]());

/** What may happen to a file: a bit that turns, an end that is lost, bytes that are added, a loss of everything. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant("bit" as const), at: fc.nat(1e6) }),
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat(1e6) }),
  fc.record({ kind: fc.constant("more" as const), at: fc.nat(255) }),
);

async function harm(path: string, { kind, at }: { kind: "bit" | "cut" | "more"; at: number }): Promise<void> {
  const { size } = await stat(path);
  if (kind === "cut") return truncate(path, at % (size + 1));
  const bytes = await readFile(path);
  if (kind === "more") return writeFile(path, Buffer.concat([bytes, Buffer.from([at])]));
  if (size > 0) bytes[at % size] = (bytes[at % size] as number) ^ (1 << (at & 7));
  await writeFile(path, bytes);
}

describe("damage to the files of a job under way", () => {
  it("has something of each kind to be done to", () => {
    expect(files).toEqual(expect.arrayContaining(["journal.jsonl", "shards/000003/rows.txt", "spool/000004"]));
  });

  it("is noticed, and what it hit is worked out again", async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(1e6), damage), { minLength: 1, maxLength: 3 }), async (damages) => {
        const run = join(folder.path, `run-${runs++}`);
        await cp(half, run, { recursive: true });
        for (const [file, what] of damages) await harm(join(run, files[file % files.length] as string), what);
        const outcome = await runJob(run, await createTextJob(input, JOB), { begin: "resume", workers: 1 });
        expect(outcome).toMatchObject({ complete: true, nRows: 2000 });
        expect(await shardHashes(run)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  }, 300_000);
});
