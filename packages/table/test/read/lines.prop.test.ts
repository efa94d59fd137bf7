import fc from "fast-check";
import { expect, test } from "vitest";
import { type Line, LineSplitter } from "../../src/read/lines.js";

const bytes = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(10, 13, 65) }, fc.integer({ min: 0, max: 255 })), {
    maxLength: 200,
  })
  .map((values) => Uint8Array.from(values));

function split(parts: readonly Uint8Array[], maxLineBytes: number): { lines: Line[]; invalid: number } {
  const splitter = new LineSplitter(maxLineBytes);
  const lines = parts.flatMap((part) => splitter.push(part));
  return { lines: [...lines, ...splitter.end()], invalid: splitter.nInvalidLines };
}

test("where the bytes are cut into chunks does not matter", () => {
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(200)), fc.integer({ min: 1, max: 30 }), (all, cuts, maxLineBytes) => {
      const places = [0, ...cuts.filter((cut) => cut < all.length).sort((a, b) => a - b), all.length];
      const parts = places.slice(1).map((end, i) => all.slice(places[i], end));
      expect(split(parts, maxLineBytes)).toEqual(split([all], maxLineBytes));
    }),
  );
});

test("lengths and line ends add up to the bytes", () => {
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 30 }), (all, maxLineBytes) => {
      const { lines } = split([all], maxLineBytes);
      expect(lines.reduce((sum, { nBytes, terminator }) => sum + nBytes + terminator.length, 0)).toBe(all.length);
      expect(lines.map(({ line }) => line)).toEqual(lines.map((_, i) => i + 1));
    }),
  );
});
