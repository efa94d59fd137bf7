import type { TableColumn } from "@molsieve/table";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeOutcomes, encodeOutcomes, type RowOutcome } from "../../src/stages/row-outcome.js";

const COLUMNS: readonly TableColumn[] = [
  { name: "text", type: "utf8" },
  { name: "number", type: "double" },
  { name: "truth", type: "boolean" },
  { name: "count", type: "int32" },
  { name: "bits", type: "fixed-binary", width: 3 },
  { name: "bytes", type: "binary" },
];

const text = fc.string({ unit: "grapheme" });
const tags = fc.array(fc.stringMatching(/^[^\r\n]+$/));
const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const made: fc.Arbitrary<RowOutcome> = fc.record({
  fate: fc.constant("out" as const),
  smiles: text,
  molblock: text,
  values: fc.tuple(
    nullable(text),
    nullable(fc.double({ noNaN: true })),
    nullable(fc.boolean()),
    nullable(fc.nat()),
    fc.uint8Array({ minLength: 3, maxLength: 3 }),
    fc.uint8Array(),
  ),
  tags,
});
const refused: fc.Arbitrary<RowOutcome> = fc.record({
  fate: fc.constantFrom("rejected" as const, "failed" as const, "unmatched" as const),
  stage: text,
  code: text,
  message: text,
  tags,
});

test("outcomes come back as they were sent", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ row: fc.nat(), outcome: fc.oneof(made, refused), readings: text })), (sent) => {
      expect(decodeOutcomes(encodeOutcomes(sent, COLUMNS), COLUMNS)).toEqual(sent);
    }),
  );
});
