import { expect, test, vi } from "vitest";
import { createCsvWriter } from "../../src/write/csv.js";

// Tests may run as root, whom no file mode keeps out.
vi.mock("node:fs/promises", async (importOriginal) => ({
  ...(await importOriginal<typeof import("node:fs/promises")>()),
  open: (path: string) => Promise.reject(Object.assign(new Error("mocked"), { code: /[A-Z]{3,}/.exec(path)?.[0] })),
}));

test.each([
  ["EACCES", "cannot be written: permission denied"],
  ["EROFS", "cannot be written: permission denied"],
  ["ENOSPC", "cannot be written: the disk is full"],
  ["EIO", "cannot be written: mocked"],
])("%s", async (code, reason) => {
  await expect(createCsvWriter(`${code}.csv`, ["id"])).rejects.toMatchObject({ code: "output", reason });
});
