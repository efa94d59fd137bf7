import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Executor, type ExecutorParts, mergeJobs, runJob } from "@molsieve/screen";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, it, type TestContext } from "vitest";
import { errorOf, fixture } from "../harness.js";
import { createTextJob, shardHashes, someLines, writeLines } from "../job/job-harness.js";

/** The program that does a part. */
export const PART_PROGRAM = [process.execPath, fileURLToPath(fixture("text-part"))];

/** The parts of a job over lines, below `folder`. */
export function partsOf(folder: string, input: string, count: number, more: object = {}): ExecutorParts {
  const args = (index: number) => {
    const part = { index, of: count };
    return [JSON.stringify({ run: partFolder(folder, index), input, job: JOB, part, ...more })];
  };
  return { count, folder: join(folder, "executor"), args };
}

export const partFolder = (folder: string, index: number) => join(folder, "parts", String(index));

const JOB = { shardRows: 100 };

/** What every executor does. `create` gives one for the program, or skips the test. */
export function itIsAnExecutor(name: string, create: (context: TestContext) => Promise<Executor>): void {
  describe(`${name} as an executor`, { timeout: 120_000 }, () => {
    it("does all parts, which together are the job", async (context) => {
      const executor = await create(context);
      await using folder = await createTemporaryFolder();
      const input = await writeLines(folder.path, someLines(1000));
      await runJob(join(folder.path, "whole"), await createTextJob(input, JOB));
      const done: number[] = [];
      await executor.run(partsOf(folder.path, input, 3), { onProgress: (event) => done.push(event.done) });
      const parts = [0, 1, 2].map((index) => partFolder(folder.path, index));
      await mergeJobs(parts, join(folder.path, "merged"));
      expect(await shardHashes(join(folder.path, "merged"))).toEqual(await shardHashes(join(folder.path, "whole")));
      expect(done.at(-1)).toBe(3);
    });

    it("tries a part that fails again, as often as allowed, and says which parts failed and why", async (context) => {
      const executor = await create(context);
      await using folder = await createTemporaryFolder();
      const input = await writeLines(folder.path, someLines(300));
      const failing = async (times: number, attempts: number) => {
        const failures = { folder: join(folder.path, `failures-${times}`), times };
        await mkdir(failures.folder, { recursive: true });
        const parts = partsOf(join(folder.path, String(times)), input, 2, { failures });
        const error = await errorOf(executor.run(parts, { attempts }));
        return { error, starts: (await readdir(failures.folder)).length };
      };
      expect(await failing(1, 2)).toEqual({ error: undefined, starts: 4 });
      const { error, starts } = await failing(9, 2);
      expect(starts).toBe(4);
      expect(error).toMatchObject({
        code: "worker",
        message: expect.stringMatching(/^part 0 and 1 more failed 2 times: .*part 0 is not in the mood/),
        place: { value: [0, 1] },
      });
    });

    it("does parts again that are done already", async (context) => {
      const executor = await create(context);
      await using folder = await createTemporaryFolder();
      const input = await writeLines(folder.path, someLines(300));
      const parts = partsOf(folder.path, input, 2);
      await executor.run(parts);
      const before = await shardHashes(partFolder(folder.path, 1));
      await executor.run(parts);
      expect(await shardHashes(partFolder(folder.path, 1))).toEqual(before);
    });

    it("is cancelled, and takes the work up again", async (context) => {
      const executor = await create(context);
      await using folder = await createTemporaryFolder();
      const input = await writeLines(folder.path, someLines(4000));
      const slow = { job: { ...JOB, init: { rowMs: 1 } } };
      const parts = partsOf(folder.path, input, 2, slow);
      const controller = new AbortController();
      const failed = errorOf(executor.run(parts, { signal: controller.signal }));
      while (!(await readdir(partFolder(folder.path, 0)).catch((): string[] => [])).includes("job.json")) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      controller.abort();
      expect(await failed).toMatchObject({ code: "cancelled" });
      await executor.run(parts);
      await mergeJobs(
        [0, 1].map((index) => partFolder(folder.path, index)),
        join(folder.path, "merged"),
      );
    });

    it("wants an attempt at least", async (context) => {
      const executor = await create(context);
      const parts = { count: 1, folder: "/nowhere", args: () => [] };
      expect(await errorOf(executor.run(parts, { attempts: 0 }))).toMatchObject({ code: "argument" });
    });
  });
}
