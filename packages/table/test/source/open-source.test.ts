import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { Zstd } from "@hpcc-js/wasm-zstd";
import { type ByteInput, openSource } from "@molsieve/table";
import { describe, expect, test } from "vitest";
import { useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();

async function contentOf(path: ByteInput): Promise<{ text: string; bytes: number; sha256: string }> {
  const source = await openSource(path);
  const parts: Uint8Array[] = [];
  for await (const chunk of source.chunks) parts.push(chunk);
  const summary = source.summary();
  if (summary === undefined) throw new Error("no summary at the end");
  return { text: Buffer.concat(parts).toString(), ...summary };
}

async function failure(path: string): Promise<unknown> {
  return contentOf(path).then(
    () => undefined,
    (error: unknown) => error,
  );
}

function inputError(path: string, reason: string | RegExp, remedy: string | RegExp): unknown {
  return expect.objectContaining({
    code: "input",
    reason: expect.stringMatching(reason),
    remedy: expect.stringMatching(remedy),
    place: expect.objectContaining({ file: path }),
  });
}

describe("openSource", () => {
  test("gives the bytes, and size and checksum of the file on disk", async () => {
    const text = "CCO a\n".repeat(100_000);
    const path = await temp.file("plain.smi", text);
    const sha256 = createHash("sha256").update(text).digest("hex");
    expect(await contentOf(path)).toEqual({ text, bytes: text.length, sha256 });
  });

  test("decompresses .gz, several members too; size and checksum are those of the compressed file", async () => {
    const stored = Buffer.concat([gzipSync("CCO a\n".repeat(50_000)), gzipSync("CC b\n")]);
    const path = await temp.file("members.smi.GZ", stored);
    const sha256 = createHash("sha256").update(stored).digest("hex");
    expect(await contentOf(path)).toEqual({ text: `${"CCO a\n".repeat(50_000)}CC b\n`, bytes: stored.length, sha256 });
  });

  test("has no summary before the end", async () => {
    for (const size of [3, 3_000_000]) {
      const source = await openSource(await temp.file("early.smi", "C".repeat(size)));
      for await (const _ of source.chunks) break;
      expect(source.summary()).toBeUndefined();
    }
  });

  test("drops a UTF-8 byte order mark", async () => {
    expect((await contentOf(await temp.file("bom.smi", "\ufeffCCO a\n"))).text).toBe("CCO a\n");
  });

  test("text in UTF-16 is read as UTF-8, whatever its byte order", async () => {
    const text = `smiles;Größe\n${"CCO;µ\n".repeat(100_000)}`;
    const little = Buffer.from(`\ufeff${text}`, "utf16le");
    for (const [name, bytes] of [
      ["little.csv", little],
      ["big.csv", Buffer.from(little).swap16()],
      ["little.csv.gz", gzipSync(little)],
    ] as const) {
      const path = await temp.file(name, bytes);
      expect((await contentOf(path)).text).toBe(text);
      // Places in the text are none in the file.
      const source = await openSource(path);
      expect(source.begin).toBeUndefined();
      await source.close();
    }
    const cut = await temp.file("cut.csv", little.subarray(0, -1));
    expect(await failure(cut)).toEqual(inputError(cut, "not valid UTF-16", "UTF-8"));
  });

  test("a missing file names the folder and the nearest name in it", async () => {
    await temp.file("library.smi", "C\n");
    const path = temp.path("libary.smi");
    expect(await failure(path)).toEqual(inputError(path, "no such file", /Looked in .*; did you mean "library.smi"\?/));
    const lost = temp.path("no/such/folder.smi");
    expect(await failure(lost)).toEqual(inputError(lost, "no such file", /There is no folder .*no\/such/));
    const throughFile = temp.path("library.smi/x.smi");
    expect(await failure(throughFile)).toEqual(inputError(throughFile, "no such file", "There is no folder"));
  });

  test("a folder", async () => {
    const path = temp.path("folder.smi");
    await mkdir(path);
    expect(await failure(path)).toEqual(inputError(path, "is a folder", "file inside"));
  });

  test.each([
    ["empty.smi", ""],
    ["only-bom.smi", "\ufeff"],
    ["empty.smi.gz", ""],
    ["empty-inside.smi.gz", gzipSync("")],
  ])("an empty file: %s", async (name, content) => {
    const path = await temp.file(name, content);
    expect(await failure(path)).toEqual(inputError(path, "the file is empty", "at least one record"));
  });

  test.each([
    ["zero.smi", Buffer.from("CCO a\n\0\n"), /zero byte at offset 6/, "SMILES, CSV, TSV"],
    ["excel.csv", Buffer.from("PK\x03\x04rest"), /zip archive or an Excel workbook/, "as CSV"],
    ["hidden-gzip.smi", gzipSync("CCO a\n"), /gzip-compressed/, "Add .gz"],
    ["zstd.smi", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1]), /zstd/, "Add .zst"],
    ["zero-inside.smi.gz", gzipSync("CCO a\n\0"), /zero byte at offset 6/, "SMILES, CSV, TSV"],
  ])("what is not text is named: %s", async (name, content, reason, remedy) => {
    const path = await temp.file(name, content);
    expect(await failure(path)).toEqual(inputError(path, reason, remedy));
  });

  test("looks for zero bytes in the first 64 KiB, however the bytes arrive, and not behind them", async () => {
    const inside = await temp.file("inside.smi", `${"C".repeat(65_535)}\0`);
    expect(await failure(inside)).toEqual(inputError(inside, "offset 65535", ""));
    expect((await contentOf(await temp.file("behind.smi", `${"C".repeat(65_536)}\0`))).text).toHaveLength(65_537);
  });

  test("gzip data that is damaged, cut short or not there", async () => {
    const stored = gzipSync(Buffer.from(Array.from({ length: 400_000 }, (_, i) => 65 + ((i * i * 7) % 61))));
    const cut = await temp.file("cut.smi.gz", stored.subarray(0, stored.length / 2));
    expect(await failure(cut)).toEqual(inputError(cut, "ends too early", "again"));
    const plain = await temp.file("plain.smi.gz", "CCO a\n");
    expect(await failure(plain)).toEqual(inputError(plain, "not valid gzip data", "drop .gz"));
    const broken = temp.path("broken.smi.gz");
    await writeFile(broken, Buffer.concat([stored.subarray(0, -8), Buffer.alloc(8, 1)]));
    expect(await failure(broken)).toEqual(inputError(broken, "not valid gzip data", "again"));
  });

  test("decompresses .zst, several frames too", async () => {
    const zstd = await Zstd.load();
    const frames = ["CCO a\n".repeat(200_000), "CC b\n"].map((text) => zstd.compress(Buffer.from(text)));
    const path = await temp.file("frames.smi.zst", Buffer.concat(frames));
    expect((await contentOf(path)).text).toBe(`${"CCO a\n".repeat(200_000)}CC b\n`);
  });

  test("zstd data that is damaged, cut short or not there", async () => {
    const zstd = await Zstd.load();
    const stored = zstd.compress(Buffer.from(Array.from({ length: 400_000 }, (_, i) => 65 + ((i * i * 7) % 61))));
    const cut = await temp.file("cut.smi.zst", stored.subarray(0, stored.length / 2));
    expect(await failure(cut)).toEqual(inputError(cut, "ends too early", "again"));
    const plain = await temp.file("plain.smi.zst", "CCO a\n");
    expect(await failure(plain)).toEqual(inputError(plain, "not valid zstd data", "drop .zst"));
  });

  test("zstd data that asks for more memory than any level of compression needs", async () => {
    const long = await temp.file("long.smi.zst", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xa0, 0, 0, 0]));
    expect(await failure(long)).toEqual(inputError(long, "needs 1073741824 bytes of memory", "without --long"));
  });

  test.each(["plain", "gzip", "zstd"])("bytes without a name are decompressed by how they begin: %s", async (kind) => {
    const text = Buffer.from("CCO a\n".repeat(50));
    const zstd = await Zstd.load();
    const stored = kind === "plain" ? text : kind === "gzip" ? gzipSync(text) : zstd.compress(text);
    async function* bytewise() {
      for (let i = 0; i < stored.length; i++) yield stored.subarray(i, i + 1);
    }
    expect((await contentOf(bytewise())).text).toBe(text.toString());
  });

  test("stops when cancelled", async () => {
    const controller = new AbortController();
    const path = await temp.file("long.smi", "CCO a\n".repeat(500_000));
    const source = await openSource(path, { signal: controller.signal });
    const reading = (async () => {
      for await (const _ of source.chunks) controller.abort();
    })();
    await expect(reading).rejects.toMatchObject({ code: "cancelled" });
  });
});
