import {
  batchToIpc,
  fixedBinaryColumn,
  float64Column,
  tableFromIpcBytes,
  uint32Column,
  utf8Column,
} from "@molsieve/table";
import fc from "fast-check";
import { expect, test } from "vitest";

const row = fc.record({
  text: fc.option(fc.oneof(fc.string(), fc.string({ unit: "grapheme" }))),
  number: fc.option(fc.double()),
  count: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  bytes: fc.uint8Array({ minLength: 3, maxLength: 3 }),
});

test("what goes into an IPC batch comes out of it", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 200 }), (rows) => {
      const numbers = rows.map(({ number }) => number);
      const table = tableFromIpcBytes(
        batchToIpc([
          utf8Column(
            "text",
            rows.map(({ text }) => text),
          ),
          float64Column("number", numbers),
          uint32Column(
            "count",
            Uint32Array.from(rows, ({ count }) => count),
          ),
          fixedBinaryColumn("bytes", Buffer.concat(rows.map(({ bytes }) => bytes)), 3),
        ]),
      );
      expect(table.utf8("text")).toEqual(rows.map(({ text }) => text));
      const textAt = table.utf8At("text");
      expect(rows.map((_, i) => textAt(i))).toEqual(rows.map(({ text }) => text));
      expect(() => textAt(rows.length)).toThrow(/row must be a row of/);
      const nulls = table.nulls("number");
      expect(Array.from(table.float64("number"), (value, i) => (nulls?.[i] === 1 ? null : value))).toEqual(numbers);
      expect([...table.uint32("count")]).toEqual(rows.map(({ count }) => count));
      expect([...table.fixedBinary("bytes").bytes]).toEqual(rows.flatMap(({ bytes }) => [...bytes]));
    }),
  );
});

test("halves of a surrogate pair in neighbouring rows do not join", () => {
  const table = tableFromIpcBytes(batchToIpc([utf8Column("text", ["\ud83e", "\uddea", "🧪"])]));
  expect(table.utf8("text")).toEqual(["\ufffd", "\ufffd", "🧪"]);
});
