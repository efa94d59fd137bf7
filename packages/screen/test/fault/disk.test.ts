import { spawnSync } from "node:child_process";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { Random } from "@molsieve/core";
import { runJob } from "@molsieve/screen";
import { createTemporaryFolder } from "@molsieve/testkit";
import { afterEach, describe, expect, it, vi } from "vitest";
import { errorOf } from "../harness.js";
import { createTextJob, expectedRows, shardHashes, someLines, textOfShards, writeLines } from "../job/job-harness.js";

const LINES = someLines(1500);
const JOB = { shardRows: 400 };

afterEach(() => vi.restoreAllMocks());

/**
 * Lets the `n`-th write or sync of this process fail and all after it, the first having written some of its bytes. Returns how
 * many there were.
 */
async function failFrom(n: number, code: string, folder: string): Promise<{ readonly count: number }> {
  const handle = await open(join(folder, "any"), "w");
  const prototype = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const state = { count: 0 };
  const error = () => Object.assign(new Error(`${code}: injected`), { code });
  for (const name of ["write", "writeFile", "sync", "datasync"] as const) {
    const real = prototype[name] as (...args: unknown[]) => Promise<unknown>;
    vi.spyOn(prototype, name).mockImplementation(function (this: FileHandle, ...args: unknown[]) {
      state.count += 1;
      return state.count >= n ? Promise.reject(error()) : real.apply(this, args);
    } as never);
  }
  const writev = prototype.writev;
  vi.spyOn(prototype, "writev").mockImplementation(async function (this: FileHandle, parts, position) {
    state.count += 1;
    if (state.count < n) return writev.call(this, parts, position);
    if (state.count > n) throw error();
    // Half of the frame is on the disk when it is full.
    const bytes = Buffer.concat(parts as Uint8Array[]);
    await writev.call(this, [bytes.subarray(0, bytes.length >> 1)], position);
    throw error();
  });
  return state;
}

describe("a disk that fails", () => {
  it("wherever it does, with an error that says so, and the job can be gone on with", {
    timeout: 300_000,
  }, async () => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, LINES);
    const whole = join(folder.path, "whole");
    const { count } = await (async () => {
      const state = await failFrom(Number.POSITIVE_INFINITY, "", folder.path);
      await runJob(whole, await createTextJob(input, JOB), { workers: 1 });
      vi.restoreAllMocks();
      return state;
    })();
    const expected = await shardHashes(whole);
    expect(count).toBeGreaterThan(40);
    const random = new Random(3);
    for (let i = 0; i < 25; i++) {
      const run = join(folder.path, `run-${i}`);
      const code = ["ENOSPC", "EIO", "EDQUOT"][i % 3] as string;
      await failFrom(1 + random.nextBelow(count - 4), code, folder.path);
      const error = await errorOf(runJob(run, await createTextJob(input, JOB), { workers: 1 }));
      vi.restoreAllMocks();
      const reason = code === "EIO" ? "cannot be written: EIO: injected" : "cannot be written: the disk is full";
      expect(error).toMatchObject({ code: "output", reason });
      await runJob(run, await createTextJob(input, JOB), { begin: "resume", workers: 1 });
      expect(await shardHashes(run)).toEqual(expected);
    }
  });

  it("in truth, being full", async (context) => {
    await using folder = await createTemporaryFolder();
    const disk = join(folder.path, "disk");
    await mkdir(disk);
    if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=300k", "tmpfs", disk]).status !== 0) {
      context.skip("no tmpfs can be mounted here");
    }
    try {
      const lines = someLines(20_000);
      const input = await writeLines(folder.path, lines);
      const run = join(disk, "run");
      const start = async () => runJob(run, await createTextJob(input, { shardRows: 3000 }), { begin: "resume" });
      expect(await errorOf(start())).toMatchObject({ code: "output", reason: "cannot be written: the disk is full" });
      expect(await errorOf(start())).toMatchObject({ code: "output" });
      expect(spawnSync("mount", ["-o", "remount,size=8m", disk]).status).toBe(0);
      await start();
      expect(await textOfShards(run, "rows.txt")).toBe(expectedRows(lines));
    } finally {
      spawnSync("umount", [disk]);
    }
  });
});
