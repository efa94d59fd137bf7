import { readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, it } from "vitest";
import { lockFolder } from "../../src/job/folder-lock.js";
import { errorOf } from "../harness.js";

const TIMES = { beatMs: 40, patienceMs: 400 };

const HERE = encodeURIComponent(hostname());

describe("lockFolder", () => {
  it("is for one at a time, and can be had again after its release", async () => {
    await using folder = await createTemporaryFolder();
    const lock = await lockFolder(folder.path);
    expect(await errorOf(lockFolder(folder.path))).toMatchObject({
      code: "output",
      reason: `process ${process.pid} works in this folder`,
    });
    await lock.release();
    const again = await lockFolder(folder.path);
    await again.release();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it.each([
    ["ended", `.lock-4194305--${HERE}`],
    ["another that has its number now", `.lock-${process.ppid}-0badc0de.12-${HERE}`],
  ])("is taken from a process on this machine that has ended: %s", async (_, name) => {
    await using folder = await createTemporaryFolder();
    await writeFile(join(folder.path, name), "7");
    const lock = await lockFolder(folder.path);
    expect(await readdir(folder.path)).toHaveLength(1);
    await lock.release();
  });

  it("is not taken from a living process", async () => {
    await using folder = await createTemporaryFolder();
    await writeFile(join(folder.path, `.lock-${process.ppid}--${HERE}`), "7");
    expect(await errorOf(lockFolder(folder.path))).toMatchObject({
      reason: `process ${process.ppid} works in this folder`,
    });
    expect(await readdir(folder.path)).toHaveLength(1);
  });

  it("is taken from a process on another machine that has gone silent, and not from one that writes", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, ".lock-12-a.b-other%2Fhost");
    await writeFile(path, "0");
    let beats = 0;
    const beat = setInterval(() => void writeFile(path, String(++beats)), TIMES.beatMs);
    try {
      expect(await errorOf(lockFolder(folder.path, TIMES))).toMatchObject({
        reason: "process 12 on other/host works in this folder",
      });
    } finally {
      clearInterval(beat);
    }
    const lock = await lockFolder(folder.path, TIMES);
    expect(await readdir(folder.path)).toHaveLength(1);
    await lock.release();
  });

  it("shows that its holder lives", async () => {
    await using folder = await createTemporaryFolder();
    const lock = await lockFolder(folder.path, TIMES);
    const [own] = (await readdir(folder.path)) as [string];
    while ((await readFile(join(folder.path, own), "utf8")) === "0") await new Promise((go) => setTimeout(go, 10));
    await lock.release();
  });
});
