import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder, findPython } from "@molsieve/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filesOfZip } from "../../src/file/read-zip.js";
import { zipBytes } from "../../src/file/zip-bytes.js";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const FILES = [
  { name: "a.json", bytes: bytesOf("{}") },
  { name: "B.md", bytes: bytesOf("") },
  { name: "w.bin", bytes: Uint8Array.from({ length: 300 }, (_, i) => i) },
];

function archive(files = FILES): Buffer {
  return Buffer.concat(zipBytes(files));
}

test("files that are packed are read", () => {
  const read = filesOfZip(archive(), "x.msm");
  expect(Array.from(read, ([name, bytes]) => ({ name, bytes: new Uint8Array(bytes) }))).toEqual(FILES);
  expect(filesOfZip(archive([]), "x.msm").size).toBe(0);
});

/** The archive with these bytes at a place behind the nth header of a kind. */
function changed(signature: string, nth: number, offset: number, ...bytes: number[]): Buffer {
  const zip = archive();
  let at = -1;
  for (let i = 0; i <= nth; i++) at = zip.indexOf(signature, at + 1, "latin1");
  zip.set(bytes, at + offset);
  return zip;
}

const CENTRAL = "PK\x01\x02";
const LOCAL = "PK\x03\x04";
const END = "PK\x05\x06";

describe("reading refuses", () => {
  test.each([
    ["another file", Buffer.from("not a zip file, however long it may be"), "is no model archive"],
    ["an archive that was cut short", archive().subarray(0, -1), "is no model archive, or it was cut short"],
    ["bytes before the archive", Buffer.concat([Buffer.from("x"), archive()]), "its ZIP directory is damaged"],
    ["a path out of the folder", archive([{ name: "../a", bytes: bytesOf("") }]), 'no model has: "../a"'],
    ["an absolute path", archive([{ name: "/etc/passwd", bytes: bytesOf("") }]), 'no model has: "/etc/passwd"'],
    ["a drive", archive([{ name: "C:\\a", bytes: bytesOf("") }]), "no model has"],
    ["a folder", archive([{ name: "a/", bytes: bytesOf("") }]), 'no model has: "a/"'],
    ["a hidden file", archive([{ name: ".a", bytes: bytesOf("") }]), 'no model has: ".a"'],
    ["a name of nothing", archive([{ name: "", bytes: bytesOf("") }]), 'no model has: ""'],
    ["a name twice", archive([...FILES, { name: "W.BIN", bytes: bytesOf("") }]), "holds W.BIN twice"],
    ["a compressed file", changed(CENTRAL, 2, 10, 8), "w.bin is compressed or encrypted"],
    ["an encrypted file", changed(LOCAL, 2, 6, 1), "w.bin is compressed or encrypted"],
    ["a file of two sizes", changed(CENTRAL, 2, 24, 0xff, 0xff, 0xff, 0xff), "w.bin is compressed or encrypted"],
    ["another name at the file", changed(LOCAL, 2, 30, 0x76), "w.bin and its entry in the ZIP directory differ"],
    ["bytes that changed", changed(LOCAL, 2, 40, 0x76), "w.bin is damaged: its ZIP checksum does not fit"],
    ["an entry of another file's place", changed(CENTRAL, 2, 42, 0, 0), "w.bin and its entry"],
    ["an entry outside the archive", changed(CENTRAL, 2, 42, 255, 255, 255, 255), "w.bin is not where"],
    ["more entries than there are", changed(END, 0, 8, 4, 0, 4, 0), "its ZIP directory is damaged"],
    ["fewer entries than there are", changed(END, 0, 8, 2, 0, 2, 0), "its ZIP directory is damaged"],
    ["65,535 entries", changed(END, 0, 8, 255, 255, 255, 255), "its ZIP directory is damaged"],
  ])("%s", (_, bytes, message) => {
    const error = { code: "input", message: expect.stringContaining(message) as string };
    expect(() => filesOfZip(bytes, "x.msm")).toThrow(expect.objectContaining(error));
  });

  test("two entries of one file", () => {
    const one = archive([{ name: "a.json", bytes: bytesOf("{}") }]);
    const other = Buffer.from(one);
    const central = one.indexOf(CENTRAL, 0, "latin1");
    const end = one.indexOf(END, 0, "latin1");
    const twice = Buffer.concat([other.subarray(0, end), one.subarray(central, end), one.subarray(end)]);
    const at = end + (end - central);
    twice.writeUInt16LE(2, at + 8);
    twice.writeUInt16LE(2, at + 10);
    twice.writeUInt32LE(2 * (end - central), at + 12);
    expect(() => filesOfZip(twice, "x.msm")).toThrow("holds a.json twice");
  });
});

test("bytes changed at random are read or refused, and nothing else happens", () => {
  const bytes = archive();
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const other = Buffer.from(bytes);
      for (const [at, byte] of changes) other[at] = byte;
      try {
        const read = filesOfZip(other, "x.msm");
        for (const file of FILES) expect(new Uint8Array(read.get(file.name) ?? [])).toEqual(file.bytes);
      } catch (error) {
        expect(error).toMatchObject({ code: "input" });
      }
    }),
    { numRuns: 5000 },
  );
});

const python = findPython("zipfile");

test.skipIf(python.skip !== undefined)("Python's zipfile finds the archive whole", async () => {
  await using folder = await createTemporaryFolder();
  const file = join(folder.path, "x.zip");
  writeFileSync(file, archive());
  const command = process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3";
  const listed = execFileSync(command, ["-m", "zipfile", "-t", file], { encoding: "utf8" });
  expect(listed).toContain("Done testing");
});
