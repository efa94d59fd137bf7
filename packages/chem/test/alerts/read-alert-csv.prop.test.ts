import { isMolsieveError } from "@molsieve/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvRows } from "../../src/alerts/csv-rows.js";
import { readAlertCsv } from "../../src/alerts/read-alert-csv.js";

const seed = Number(process.env["MOLSIEVE_SEED"] ?? 20260901);
const TABLE = `name,smarts,severity,set,min_count,max_count,description
nitro,[N+](=O)[O-],high,tox,1,,"may reduce, or not"
"acid ""halide""","[S,C](=[O,S])[F,Br,Cl,I]",2,tox,1,3,
sugar,"[$([CX4;R][OX2H])]",,natural,4,,"four
hydroxyls"
`;

describe("a table of alerts", () => {
  test(`that is damaged is read or refused with a place and a remedy, never anything else (seed ${seed})`, () => {
    const damage = fc.tuple(
      fc.nat({ max: TABLE.length }),
      fc.nat({ max: 6 }),
      fc.oneof(
        fc.string({ unit: fc.constantFrom(...'",;\t\n\r[]()$!0-9\u0000\uFEFFé') }),
        fc.string({ unit: "binary" }),
      ),
    );
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (all) => {
        const text = all.reduce((t, [at, length, put]) => t.slice(0, at) + put + t.slice(at + length), TABLE);
        try {
          for (const { alert } of readAlertCsv(text, "t.csv")) {
            expect(alert.name).not.toBe("");
            expect(alert.minCount).toBeGreaterThanOrEqual(1);
            expect(alert.maxCount).toBeGreaterThanOrEqual(alert.minCount);
          }
        } catch (error) {
          if (!isMolsieveError(error, "input")) throw error;
          expect(error.place.file).toBe("t.csv");
          expect(error.remedy).toBeTruthy();
        }
      }),
      { seed, numRuns: 3000 },
    );
  });

  test(`is read back as it was written (seed ${seed})`, () => {
    const cell = fc.string({ unit: fc.constantFrom(..."ab,;\"\n\t '=é") }).map((text) => `x${text}x`);
    const delimiter = fc.constantFrom(",", ";", "\t");
    const end = fc.constantFrom("\n", "\r\n");
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), delimiter, end, (rows, separator, lineEnd) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = [`first${separator}second`, ...rows.map((row) => row.map(quoted).join(separator))];
        expect(csvRows(lines.join(lineEnd), "t.csv").map(({ cells }) => cells)).toEqual([["first", "second"], ...rows]);
      }),
      { seed, numRuns: 500 },
    );
  });
});
