import { expect, test, vi } from "vitest";
import { createCsvWriter } from "../../src/write/csv.js";
import { createRunFolder } from "../../src/write/run-folder.js";

// Tests may run as root, whom no file mode keeps out.
vi.mock("node:fs/promises", async (importOriginal) => ({
  ...(await importOriginal<typeof import("node:fs/promises")>()),
  mkdir: async (path: string) => {
    const code = /[A-Z]{3,}/.exec(path)?.[0];
    if (code !== undefined) throw Object.assign(new Error("mocked"), { code });
  },
  open: (path: string) => Promise.reject(Object.assign(new Error("mocked"), { code: /[A-Z]{3,}/.exec(path)?.[0] })),
}));

test.each([
  ["EACCES", "cannot be written: permission denied"],
  ["EROFS", "cannot be written: permission denied"],
  ["ENOSPC", "cannot be written: the disk is full"],
  ["EIO", "cannot be written: mocked"],
])("%s", async (code, reason) => {
  await expect(createRunFolder(`${code}-run`)).rejects.toMatchObject({
    code: "output",
    reason,
    place: { file: `${code}-run` },
  });
  await expect(createCsvWriter(`${code}.csv`, ["id"])).rejects.toMatchObject({ code: "output", reason });
});
