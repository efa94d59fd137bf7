import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeScores,
  decodeStructures,
  encodeScores,
  encodeStructures,
  SCORE_COLUMNS,
  type ScoredChunk,
} from "../../src/stages/screen-codec.js";

const text = fc.string({ unit: "grapheme" });

test("structures come back as they were sent", () => {
  fc.assert(
    fc.property(fc.array(text), (inputs) => {
      expect(decodeStructures(encodeStructures(inputs))).toEqual(inputs);
    }),
  );
});

test("scores come back to the last bit", () => {
  const chunk = fc.nat(20).chain((nRows) => {
    const rows = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: nRows, maxLength: nRows });
    const numbers = rows(fc.double()).map((values) => Float64Array.from(values));
    const whole = rows(fc.nat()).map((values) => Uint32Array.from(values));
    return fc.record<ScoredChunk>({
      index: whole,
      smiles: rows(text),
      code: rows(text),
      message: rows(text),
      readings: rows(text),
      numbers: fc.record(Object.fromEntries(SCORE_COLUMNS.map((name) => [name, numbers]))) as fc.Arbitrary<
        ScoredChunk["numbers"]
      >,
      nearest: whole,
    });
  });
  fc.assert(
    fc.property(chunk, (sent) => {
      expect(decodeScores(encodeScores(sent))).toEqual(sent);
    }),
  );
});
