import { join } from "node:path";
import { mergeJobs } from "@molsieve/screen";
import { createTemporaryFolder } from "@molsieve/testkit";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { shardHashes, someLines } from "./job-harness.js";
import { createParts, type PartsOfJob } from "./parts-of-job.js";

let made: PartsOfJob;
beforeAll(async () => {
  made = await createParts(someLines(130), 4, 20);
});
afterAll(() => made[Symbol.asyncDispose]());

it("any tree of merges over all parts, some of them merged more than once, gives the whole job", async () => {
  const part = fc.nat(3);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(part, { minLength: 1, maxLength: 3 }), { maxLength: 3 }), async (groups) => {
      await using folder = await createTemporaryFolder();
      const merged: string[] = [];
      for (const [i, group] of groups.entries()) {
        const before = merged.slice(0, i % 2);
        const folders = [...before, ...group.map((index) => made.parts[index] as string)];
        merged.push(join(folder.path, `group-${i}`));
        await mergeJobs(folders, merged.at(-1) as string, { partial: true });
      }
      const all = join(folder.path, "all");
      expect(await mergeJobs([...merged, ...made.parts], all)).toMatchObject({ complete: true, nRows: 130 });
      expect(await shardHashes(all)).toEqual(made.whole);
    }),
    { numRuns: 8 },
  );
});
