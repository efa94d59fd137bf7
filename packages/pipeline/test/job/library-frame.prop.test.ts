import fc from "fast-check";
import { expect, test } from "vitest";
import { carriedText, carriedValues } from "../../src/job/carried-columns.js";
import { decodeLibraryFrame, encodeLibraryFrame } from "../../src/job/library-frame.js";

const row = fc.record({
  id: fc.string({ unit: "grapheme" }),
  input: fc.string({ unit: "grapheme-ascii" }),
  smiles: fc.string({ unit: "grapheme-ascii" }),
  score: fc.oneof(fc.double(), fc.constant(Number.NaN)),
});

test("a frame read back holds what was written", () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 20 }),
      fc.string({ unit: "grapheme" }),
      fc.boolean(),
      (rows, message, smiles) => {
        const tally = {
          refused: [{ offset: 3, id: "x", input: "C", stage: "standardise", code: "syntax", message }],
          filtered: { [message]: 2 },
          readings: { fast: rows.length },
          steps: [{ rowsIn: 5, rowsOut: 4, ms: 0.25 }],
        };
        const bytes = encodeLibraryFrame(
          {
            offset: Uint32Array.from(rows.keys()),
            file: new Uint32Array(rows.length),
            line: Float64Array.from(rows, (_, i) => i + 2 ** 40),
            id: rows.map(({ id }) => id),
            input: rows.map(({ input }) => input),
            smiles: smiles ? rows.map((each) => each.smiles) : undefined,
            carried: smiles ? undefined : rows.map(({ id }) => carriedText([id, ""])),
            scores: [Float64Array.from(rows, ({ score }) => score)],
          },
          tally,
        );
        const frame = decodeLibraryFrame(bytes);
        expect(frame.tally).toEqual(tally);
        expect(frame.nRows).toBe(rows.length);
        for (const [i, each] of rows.entries()) {
          expect([frame.idAt(i), frame.inputAt(i)]).toEqual([each.id, each.input]);
          expect(frame.smilesAt(i)).toBe(smiles ? each.smiles : "");
          expect(carriedValues(frame.carriedAt(i))).toEqual(smiles ? [] : [each.id, ""]);
          expect([frame.offset[i], frame.line[i], frame.scores[0]?.[i]]).toEqual([i, i + 2 ** 40, each.score]);
        }
      },
    ),
    { numRuns: 50 },
  );
});
