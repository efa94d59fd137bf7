import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { crc32InScript } from "../../src/file/crc32.js";
import { sha256, sha256InScript } from "../../src/file/sha256.js";

test("checksums without Node are Node's", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const expected = createHash("sha256").update(bytes).digest("hex");
      expect([sha256InScript(bytes), sha256(bytes), crc32InScript(bytes)]).toEqual([expected, expected, crc32(bytes)]);
    }),
  );
  const long = new Uint8Array(1_000_003).map((_, i) => i * 7);
  expect(sha256InScript(long.subarray(1))).toBe(createHash("sha256").update(long.subarray(1)).digest("hex"));
});
