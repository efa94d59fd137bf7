import { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import { openSource } from "../../src/source/open-source.js";

// Tests may run as root, whom no file mode keeps out.
vi.mock("node:fs", async (importOriginal) => ({
  ...(await importOriginal<typeof import("node:fs")>()),
  createReadStream: (path: string) =>
    new Readable({
      read() {
        this.destroy(
          Object.assign(new Error(`EACCES: permission denied, open '${path}'`), { code: path.split(".")[0] }),
        );
      },
    }),
}));

test("a file that may not be read", async () => {
  await expect(openSource("EACCES.smi")).rejects.toMatchObject({
    code: "input",
    reason: "cannot be read: permission denied",
    remedy: "Give the account that runs this command read access to the file",
    place: { file: "EACCES.smi" },
  });
});

test("a disk that fails", async () => {
  await expect(openSource("EIO.smi")).rejects.toMatchObject({
    code: "input",
    reason: expect.stringContaining("cannot be read: "),
    place: { file: "EIO.smi" },
  });
});
