import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyRun } from "@molsieve/pipeline";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestRun, type TestRun } from "./run-harness.js";

let made: TestRun;
beforeAll(async () => {
  made = await createTestRun();
}, 120_000);
afterAll(() => made.folder[Symbol.asyncDispose]());

/** Runs `look` with a file of the folder changed. */
async function withChanged(name: string, change: (text: string) => string, look: () => Promise<void>) {
  const path = made.at(name);
  const before = readFileSync(path);
  writeFileSync(path, change(before.toString("latin1")), "latin1");
  try {
    await look();
  } finally {
    writeFileSync(path, before);
  }
}

const verify = () => verifyRun(made.run, { workers: 1 });

it("finds every result of an untouched run the same, and leaves nothing behind", async () => {
  const before = readdirSync(made.run, { recursive: true });
  const verified = await verify();
  expect(verified).toMatchObject({ title: "T", same: true, changed: [] });
  expect(verified.files.map(({ name }) => name)).toEqual([
    "hits.csv",
    "rejects.csv",
    "report.html",
    "run.json",
    ...readdirSync(join(made.run, "scores")).map((name) => `scores/${name}`),
  ]);
  expect(readdirSync(made.run, { recursive: true })).toEqual(before);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith("molsieve-verify-"))).toEqual([]);
});

it("finds a result that was edited, with its first line that differs", () =>
  withChanged(
    "run/hits.csv",
    (text) => text.replace(/,1,/, ",2,"),
    async () => {
      const { same, changed, files } = await verify();
      expect(same).toBe(false);
      expect(changed).toEqual([expect.stringMatching(/^hits\.csv was changed after the run: sha256 /)]);
      expect(files.filter((file) => !file.same)).toEqual([
        {
          name: "hits.csv",
          same: false,
          difference: expect.stringMatching(/^line 2: ".*,2,.*", in the replay ".*,1,/),
        },
      ]);
    },
  ));

it("finds a part of the scores that was damaged, and a file that does not belong there", async () => {
  const part = `run/scores/${readdirSync(join(made.run, "scores"))[0]}`;
  await withChanged(
    part,
    (text) => `${text.slice(0, 99)}${text[99] === "a" ? "b" : "a"}${text.slice(100)}`,
    async () => {
      writeFileSync(made.at("run/extra.csv"), "a\n");
      const { same, files } = await verify();
      expect(same).toBe(false);
      const differing = files.filter((file) => !file.same).map(({ name, difference }) => [name, difference]);
      expect(differing).toEqual([
        ["extra.csv", "the replay has no such file"],
        [part.slice(4), expect.stringMatching(/^\d+ bytes, in the replay \d+$/)],
      ]);
    },
  );
});

it("says which input has changed, and replays nothing then", async () => {
  appendFileSync(made.at("library.smi"), "CCC\tone-more\n");
  const { same, changed, files } = await verify();
  expect({ same, files }).toEqual({ same: false, files: [] });
  expect(changed).toEqual([expect.stringMatching(/has changed since: .*sha256 was/)]);
});
