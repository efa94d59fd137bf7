import { describe, expect, test } from "vitest";
import { campaignSheet } from "../../../src/report/campaign-sheet.js";
import { molBlock } from "../../../src/report/client/mol-block.js";
import { rowsAsCsv, rowsAsSdf } from "../../../src/report/client/save-selection.js";
import { sampleReport } from "../sample-report.js";

const DATA = sampleReport(10);
const SHEET = campaignSheet({
  ...DATA,
  hits: DATA.hits.map((hit, i) => (i === 3 ? { ...hit, id: 'a,"b"\nc' } : hit)),
});

describe("saved rows", () => {
  test("CSV: ranks as on the page, ends of the interval, alerts, quotes where they are needed", () => {
    const lines = rowsAsCsv(SHEET, [2, 3]).split("\r\n");
    expect(lines[0]).toBe(
      "rank,id,smiles,score,predicted,predicted_lower,predicted_upper,similarity,source,measured,MolWt,MolLogP,NHOHCount,NOCount,rule_of_five_failed,sd,domain,scaffold,row,alerts",
    );
    expect(lines[1]).toMatch(new RegExp(`^3,${SHEET.ids[2]},`));
    expect(lines[1]).toMatch(/,BRENK: pattern \d$/);
    expect(lines[2]).toMatch(/^4,"a,""b""\nc",/);
    expect(lines).toHaveLength(4);
  });

  test("SDF: a record for each row with its data items; a line break in a value does not end it", () => {
    const sdf = rowsAsSdf(SHEET, [0, 3], molBlock);
    const records = sdf.split("$$$$\n");
    expect(records).toHaveLength(3);
    expect(records[0]).toContain(">  <predicted>\n");
    expect(records[0]).toContain("M  END\n>  <rank>\n1\n\n");
    expect(records[1]?.split("\n")[0]).toBe('a,"b" c');
    expect(records[1]).toContain('>  <id>\na,"b" c\n\n');
  });
});
