import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, it } from "vitest";
import { RowsAtWork } from "../../src/job/rows-at-work.js";

/** What a process suspects that comes after others, each of which was ended with these rows at work. */
async function suspectsAfter(...processes: readonly (readonly (readonly [number, number])[])[]) {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "at-work");
  for (const rows of processes) {
    const notes = await RowsAtWork.open(folder.path);
    for (const [lane, [from, to]] of rows.entries()) await notes.begin(lane, { from, to });
    const left = await readFile(path);
    await notes.close();
    await writeFile(path, left);
  }
  const notes = await RowsAtWork.open(folder.path);
  await notes.close();
  expect(await readdir(folder.path)).toEqual([]);
  return notes.suspects;
}

it("suspects what the last two processes had at work, those that did not come so far left out", async () => {
  expect(await suspectsAfter()).toEqual([]);
  expect(await suspectsAfter([[0, 128]])).toEqual([]);
  expect(
    await suspectsAfter(
      [
        [0, 128],
        [128, 256],
      ],
      [
        [200, 300],
        [50, 100],
      ],
    ),
  ).toEqual([
    { from: 50, to: 100 },
    { from: 200, to: 256 },
  ]);
  expect(await suspectsAfter([[0, 128]], [], [], [[100, 200]])).toEqual([{ from: 100, to: 128 }]);
  expect(await suspectsAfter([[0, 128]], [[300, 400]], [[0, 128]])).toEqual([]);
  expect(await suspectsAfter([[2e9, 2e9 + 5]], [[2e9, 2e9 + 5]])).toEqual([{ from: 2e9, to: 2e9 + 5 }]);
});

it("believes no note that is damaged", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "at-work");
  /** What is suspected where the file holds this. */
  const suspects = async (text: string) => {
    await writeFile(path, text);
    const notes = await RowsAtWork.open(folder.path);
    await notes.close();
    return notes.suspects;
  };
  await writeFile(path, "");
  const before = await RowsAtWork.open(folder.path);
  await before.begin(0, { from: 7, to: 9 });
  const now = await RowsAtWork.open(folder.path);
  await now.begin(0, { from: 7, to: 9 });
  const left = await readFile(path, "latin1");
  await before.close();
  await now.close();
  expect(await suspects(left)).toEqual([{ from: 7, to: 9 }]);
  expect(await suspects(left.replace("now 7 9", "now 7 8"))).toEqual([]);
  for (const text of ["", "xyz", "\0".repeat(500), left.slice(0, -60)]) expect(await suspects(text)).toEqual([]);
});
