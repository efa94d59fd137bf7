import { existsSync } from "node:fs";
import { openOutput } from "@molsieve/table";
import { expect, test } from "vitest";
import { useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();

test("missing folders above an output are made, those that are there stay", async () => {
  for (const name of ["a/b/c/first.csv", "a/b/second.csv"]) {
    const output = await openOutput(temp.path(name));
    await output.close();
    expect(existsSync(temp.path(name))).toBe(true);
  }
});

test("a file in the place of a folder is an error", async () => {
  await temp.file("taken", "text");
  await expect(openOutput(temp.path("taken/out.csv"))).rejects.toMatchObject({ code: "output" });
});

test.skipIf(!existsSync("/proc/self"))(
  "a folder that takes no entries is an error at once (Linux's /proc)",
  async () => {
    await expect(openOutput("/proc/molsieve/out.csv")).rejects.toMatchObject({ code: "output" });
  },
);
