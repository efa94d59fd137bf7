import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Tensor } from "@molsieve/models";
import { createTemporaryFolder, findPython } from "@molsieve/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tensorsFromSafetensors } from "../../src/file/read-safetensors.js";
import { safetensorsBytes } from "../../src/file/write-safetensors.js";

const numbers = fc.oneof(
  fc.array(fc.double(), { maxLength: 9 }).map((list) => Float64Array.from(list)),
  fc.array(fc.float(), { maxLength: 9 }).map((list) => Float32Array.from(list)),
  fc.array(fc.integer(), { maxLength: 9 }).map((list) => Int32Array.from(list)),
  fc.array(fc.nat(), { maxLength: 9 }).map((list) => Uint32Array.from(list)),
  fc.array(fc.integer({ min: -128, max: 127 }), { maxLength: 9 }).map((list) => Int8Array.from(list)),
  fc.array(fc.nat(255), { maxLength: 9 }).map((list) => Uint8Array.from(list)),
);
const tensor = numbers.map((data): Tensor => ({ shape: [1, data.length], data }));
const names = fc.string({ maxLength: 8 }).filter((name) => !/^__/.test(name));

const EXAMPLE: Readonly<Record<string, Tensor>> = {
  "leaf/ä": { shape: [3], data: Uint8Array.of(1, 2, 255) },
  weights: { shape: [2, 2], data: Float64Array.of(0.1, -0, 3e300, -4) },
  scale: { shape: [], data: Float32Array.of(1.5) },
  left: { shape: [2], data: Int32Array.of(-1, 7) },
  words: { shape: [1, 1], data: Uint32Array.of(0xffffffff) },
  side: { shape: [1], data: Int8Array.of(-5) },
  none: { shape: [0, 4], data: new Float64Array() },
};

test("tensors that are written are read, to the last bit", () => {
  fc.assert(
    fc.property(fc.dictionary(names, tensor), (tensors) => {
      const read = tensorsFromSafetensors(safetensorsBytes(tensors), "w.safetensors");
      expect(Object.keys(read).sort()).toEqual(Object.keys(tensors).sort());
      for (const [name, { shape, data }] of Object.entries(tensors)) {
        expect(read[name]?.shape).toEqual(shape);
        expect(read[name]?.data).toEqual(data);
      }
    }),
  );
});

test("the bytes do not depend on the order of the names, and numbers are aligned to their type", () => {
  const bytes = safetensorsBytes(EXAMPLE);
  expect(safetensorsBytes(Object.fromEntries(Object.entries(EXAMPLE).reverse()))).toEqual(bytes);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  expect(length % 8).toBe(0);
  for (const [name, { data }] of Object.entries(EXAMPLE)) {
    expect(header[name].data_offsets[0] % data.BYTES_PER_ELEMENT, name).toBe(0);
  }
});

test("names that the format keeps and shapes that do not fit are not written", () => {
  const of = (name: string, shape: number[]) => () => safetensorsBytes({ [name]: { shape, data: new Uint8Array(2) } });
  expect(of("__metadata__", [2])).toThrow(expect.objectContaining({ code: "argument" }));
  expect(of("a", [3])).toThrow('tensors["a"].shape must be of 2 numbers, got [3]');
});

/** A file with this header and as many bytes of numbers. */
function fileOf(header: string, nBytes: number, headerLength = BigInt(header.length)): Uint8Array {
  const bytes = new Uint8Array(8 + header.length + nBytes);
  new DataView(bytes.buffer).setBigUint64(0, headerLength, true);
  bytes.set(new TextEncoder().encode(header), 8);
  return bytes;
}

const entry = (name: string, begin: number, end: number, shape: unknown = [end - begin], dtype = "U8") =>
  `"${name}":${JSON.stringify({ dtype, shape, data_offsets: [begin, end] })}`;

describe("reading refuses", () => {
  test.each([
    ["an empty file", new Uint8Array(), "it has only 0 bytes"],
    ["a header beyond the file", fileOf("{}", 0, 3n), "its header cannot have 3 bytes"],
    ["a header of 2^64 - 1 bytes", fileOf("{}", 0, 2n ** 64n - 1n), "its header cannot have"],
    ["a header that is no object", fileOf("[]", 0), "must be an object"],
    ["a name twice", fileOf(`{${entry("a", 0, 1)},${entry("a", 1, 2)}}`, 2), "a name that is not taken"],
    ["the prototype", fileOf(`{${entry("__proto__", 0, 1)}}`, 1), "a name that is not taken"],
    ["numbers that overlap", fileOf(`{${entry("a", 0, 2)},${entry("b", 1, 3)}}`, 3), 'tensor "b" must begin at byte 2'],
    ["a gap", fileOf(`{${entry("a", 0, 1)},${entry("b", 2, 3)}}`, 3), 'tensor "b" must begin at byte 1'],
    [
      "numbers after the last tensor",
      fileOf(`{${entry("a", 0, 1)}}`, 2),
      "has 2 bytes of numbers where its header names 1",
    ],
    ["numbers beyond the file", fileOf(`{${entry("a", 0, 9)}}`, 1), "has 1 bytes of numbers where its header names 9"],
    ["a shape of another size", fileOf(`{${entry("a", 0, 3, [2])}}`, 3), "of shape [2] cannot have 3 bytes"],
    ["a shape that overflows", fileOf(`{${entry("a", 0, 0, [2 ** 40, 2 ** 40])}}`, 0), "cannot have 0 bytes"],
    ["a shape of fractions", fileOf(`{${entry("a", 0, 1, [0.5, 2])}}`, 1), "a.shape must be a list of integers"],
    ["an end before its begin", fileOf(`{${entry("a", 2, 1, [1])}}`, 3), "cannot have -1 bytes"],
    ["a type of no tensor of ours", fileOf(`{${entry("a", 0, 2, [1], "BF16")}}`, 2), 'is of type "BF16", not F64, F32'],
    ["a type of all objects", fileOf(`{${entry("a", 0, 2, [1], "constructor")}}`, 2), 'is of type "constructor"'],
  ])("%s", (_, bytes, message) => {
    const error = { code: "input", message: expect.stringContaining(message) as string };
    expect(() => tensorsFromSafetensors(bytes, "w.safetensors")).toThrow(expect.objectContaining(error));
  });
});

test("bytes changed at random are read or refused, and nothing else happens", () => {
  const bytes = safetensorsBytes(EXAMPLE);
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(bytes.length), (changes, end) => {
      const changed = bytes.slice(0, end % 3 === 0 ? end : bytes.length);
      for (const [at, byte] of changes) if (at < changed.length) changed[at] = byte;
      try {
        const read = Object.values(tensorsFromSafetensors(changed, "w.safetensors"));
        expect(read.reduce((sum, { data }) => sum + data.byteLength, 0)).toBeLessThan(bytes.length);
      } catch (error) {
        expect(error).toMatchObject({ code: "input" });
      }
    }),
    { numRuns: 5000 },
  );
});

const python = findPython("safetensors.numpy");

test.skipIf(python.skip !== undefined)("Python's safetensors reads the same", async () => {
  await using folder = await createTemporaryFolder();
  const file = join(folder.path, "example.safetensors");
  writeFileSync(file, safetensorsBytes(EXAMPLE));
  expect(python.run(fileURLToPath(new URL("read_safetensors.py", import.meta.url)), [file])).toBe(
    [
      "leaf/ä uint8 [3] [1, 2, 255]",
      "left int32 [2] [-1, 7]",
      "none float64 [0, 4] []",
      "scale float32 [] [1.5]",
      "side int8 [1] [-5]",
      "weights float64 [2, 2] [0.1, -0.0, 3e+300, -4.0]",
      "words uint32 [1, 1] [4294967295]",
      "",
    ].join("\n"),
  );
});
