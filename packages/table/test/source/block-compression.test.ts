import fc from "fast-check";
import { expect, test } from "vitest";
import { lz4Block } from "../../src/source/lz4-block.js";
import { lz4Frame } from "../../src/source/lz4-frame.js";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
/** A frame of blocks, with the flags given. */
function frame(flags: number, blocks: readonly Uint8Array[]): Uint8Array {
  const sized = blocks.flatMap((block) => [Buffer.from(Uint32Array.of(block.length).buffer), block]);
  return Buffer.concat([Uint8Array.of(0x04, 0x22, 0x4d, 0x18, flags, 0x40, 0), ...sized, new Uint8Array(4)]);
}

/** "abc", then six bytes from three back, then "!". */
const REPEATED = Uint8Array.of(0x32, 97, 98, 99, 3, 0, 0x10, 33);
/** Four bytes from six back, then "?". */
const DEPENDENT = Uint8Array.of(0x00, 6, 0, 0x10, 63);

test("an LZ4 block: literals, copies that overlap themselves, long lengths", () => {
  expect(text(lz4Block(REPEATED, 10))).toBe("abcabcabc!");
  const long = Uint8Array.of(0x1f, 97, 1, 0, 255, 1, 0x10, 98);
  expect(text(lz4Block(long, 277))).toBe(`${"a".repeat(276)}b`);
});

test("an LZ4 frame: blocks that depend on those before them, stored blocks", () => {
  expect(text(lz4Frame(frame(0x40, [REPEATED, DEPENDENT])))).toBe("abcabcabc!bcab?");
  expect(() => lz4Frame(frame(0x60, [REPEATED, DEPENDENT]))).toThrow("damaged");
  const stored = Buffer.concat([
    frame(0x60, []).subarray(0, 7),
    Uint8Array.of(2, 0, 0, 0x80, 104, 105),
    new Uint8Array(4),
  ]);
  expect(text(lz4Frame(stored))).toBe("hi");
});

test("anything else ends in an error or in bytes, at once", () => {
  const input = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.uint8Array({ maxLength: 30 }).map((bytes) => frame(bytes[0] ?? 0x40, [bytes])),
  );
  const errorOf = (decompress: () => unknown): unknown => {
    try {
      decompress();
      return undefined;
    } catch (error) {
      return error;
    }
  };
  fc.assert(
    fc.property(input, fc.integer({ min: 0, max: 2 ** 31 }), (bytes, large) => {
      for (const size of [bytes.length, large]) {
        const error = errorOf(() => expect(lz4Block(bytes, size)).toHaveLength(size));
        if (error !== undefined) expect(error).toMatchObject({ name: "Error" });
      }
      const error = errorOf(() => lz4Frame(bytes));
      if (error !== undefined) expect(error).toBeInstanceOf(Error);
    }),
    { numRuns: 2000 },
  );
});
