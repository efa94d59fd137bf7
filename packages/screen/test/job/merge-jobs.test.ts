import { appendFile, cp, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mergeJobs, runJob } from "@molsieve/screen";
import { createTemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorOf } from "../harness.js";
import { createTextJob, expectedRows, shardHashes, someLines, textOfShards } from "./job-harness.js";
import { createJournalOf } from "./made-up-journal.js";
import { createParts, type PartsOfJob } from "./parts-of-job.js";

const LINES = someLines(950);

let made: PartsOfJob;
beforeAll(async () => {
  made = await createParts(LINES, 3, 100);
});
afterAll(() => made[Symbol.asyncDispose]());

describe("mergeJobs", () => {
  it("gives the shards of the whole job, in any order, by steps or at once, and again", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    const { parts, whole } = made;
    const [p0, p1, p2] = parts as [string, string, string];
    const partial = { partial: true };
    expect(await mergeJobs(parts, at("once"))).toMatchObject({
      complete: true,
      nRows: 950,
      rejected: expect.any(Number),
    });
    await mergeJobs([p2, p0], at("left"), partial);
    await mergeJobs([at("left"), p1], at("steps"));
    await mergeJobs([p1, p1], at("right"), partial);
    await mergeJobs([p2, at("right")], at("right"), partial);
    await mergeJobs([p0, at("left"), p0], at("right"));
    for (const name of ["once", "steps", "right"]) expect(await shardHashes(at(name))).toEqual(whole);
    expect(await textOfShards(at("steps"), "rows.txt")).toBe(expectedRows(LINES));
    const again = await mergeJobs([...parts].reverse(), at("once"));
    expect(again.shards).toHaveLength(10);
    expect(await shardHashes(at("once"))).toEqual(whole);
  });

  it("leaves the parts as they are", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    const { parts, job } = made;
    const before = await Promise.all(parts.map(shardHashes));
    await mergeJobs(parts, at("merged"));
    await rm(at("merged"), { recursive: true });
    expect(await Promise.all(parts.map(shardHashes))).toEqual(before);
    const part = await runJob(parts[1] as string, await job(), { begin: "resume", part: { index: 1, of: 3 } });
    expect(part.times?.chunks).toBe(0);
  });

  it("calls `finish` when nothing is missing, and the merged job is then finished", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    const { parts } = made;
    const calls: number[] = [];
    const finish = async ({ shards }: { shards: readonly unknown[] }) => {
      calls.push(shards.length);
      await writeFile(join(at("merged"), "run.json"), "{}");
    };
    await mergeJobs(parts.slice(1), at("merged"), { partial: true, finish });
    expect(calls).toEqual([]);
    await mergeJobs(parts.slice(0, 1), at("merged"), { finish });
    await mergeJobs(parts, at("merged"), { finish });
    expect(calls).toEqual([10]);
  });

  it("refuses when shards are missing, keeps the rest, and the job can be gone on with there", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    const { parts, job, whole } = made;
    expect(await errorOf(mergeJobs(parts.slice(0, 2), at("merged")))).toMatchObject({
      code: "input",
      reason: "shards are missing: 2, 5, 8",
    });
    const outcome = await runJob(at("merged"), await job(), { begin: "resume" });
    expect(outcome).toMatchObject({ complete: true });
    expect(await shardHashes(at("merged"))).toEqual(whole);
  });

  it("refuses parts of another job, with what differs", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    const { parts, input } = made;
    const other = await createTextJob(input, { shardRows: 100, identity: { what: "else" } });
    await runJob(at("other"), other, { part: { index: 1, of: 3 } });
    expect(await errorOf(mergeJobs([parts[0] as string, at("other")], at("merged")))).toMatchObject({
      code: "input",
      reason: expect.stringMatching(/of another job than .*part-0: job\.what was "text" and is "else"/),
    });
    await mergeJobs(parts, at("merged"));
    expect(await errorOf(mergeJobs([at("other")], at("merged"), { partial: true }))).toMatchObject({ code: "output" });
  });

  it("refuses a damaged shard and two shards that differ", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    const { parts, whole } = made;
    const [p0, p1, p2] = parts as [string, string, string];
    await cp(p1, at("damaged"), { recursive: true });
    await truncate(join(at("damaged"), "shards", "000004", "rows.txt"), 10);
    expect(await errorOf(mergeJobs([p0, at("damaged"), p2], at("merged")))).toMatchObject({
      code: "input",
      place: { file: expect.stringContaining("000004") },
      reason: "the files are not what the journal says",
    });
    await mergeJobs(parts, at("merged"));
    expect(await shardHashes(at("merged"))).toEqual(whole);

    // A part that took longer, and one whose stage gave something else.
    await cp(p1, at("longer"), { recursive: true });
    const longer = await createJournalOf(p1, 4, { summary: { ms: 99 } });
    await appendFile(join(at("longer"), "journal.jsonl"), longer);
    await mergeJobs([p1, at("longer")], at("both"), { partial: true });
    await cp(p1, at("conflict"), { recursive: true });
    await appendFile(join(at("conflict"), "journal.jsonl"), await createJournalOf(p1, 4, { rejected: 99 }));
    expect(await errorOf(mergeJobs([p1, at("conflict")], at("two"), { partial: true }))).toMatchObject({
      code: "input",
      reason: expect.stringContaining("holds shard 4 with other content"),
    });
  });

  it("judges the share of rejected rows when nothing is missing", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    const { parts } = made;
    await mergeJobs(parts.slice(1), at("merged"), { partial: true, maxRejects: "1%" });
    expect(await errorOf(mergeJobs(parts, at("merged"), { maxRejects: "1%" }))).toMatchObject({
      code: "too-many-rejects",
    });
    await mergeJobs(parts, at("merged"), { maxRejects: "10%" });
  });

  it("wants a folder, and one that holds a job", async () => {
    await using folder = await createTemporaryFolder();
    const merged = join(folder.path, "merged");
    expect(await errorOf(mergeJobs([], merged))).toMatchObject({ code: "argument" });
    expect(await errorOf(mergeJobs([folder.path], merged))).toMatchObject({
      reason: expect.stringMatching(/no job in it/),
    });
  });
});
