import { isMolsieveError } from "@molsieve/core";
import { describe, expect, test } from "vitest";
import { readAlertCsv } from "../../src/alerts/read-alert-csv.js";

function read(text: string) {
  return readAlertCsv(text, "rules.csv").map(({ alert }) => alert);
}

function errorOf(text: string) {
  try {
    read(text);
  } catch (error) {
    if (isMolsieveError(error, "input")) return error;
    throw error;
  }
  throw new Error("accepted");
}

describe("a table of alerts", () => {
  test("is read with quotes, counts and unknown columns", () => {
    const text = `\uFEFFowner,Name,SMARTS,Severity,min_count,max_count,description\r\nme,"acid, or ""so""","[C,c](=O)[OH]",2,1,3,"two\nlines"\r\n\r\nyou,b,CC,,,,\r\n`;
    expect(read(text)).toEqual([
      {
        name: 'acid, or "so"',
        set: "rules",
        smarts: "[C,c](=O)[OH]",
        minCount: 1,
        maxCount: 3,
        severity: "2",
        description: "two\nlines",
        citation: undefined,
        triage: undefined,
      },
      expect.objectContaining({ name: "b", severity: undefined, minCount: 1, maxCount: Number.POSITIVE_INFINITY }),
    ]);
  });

  test("of rd_filters is read as it is: description is the name, max the number allowed", () => {
    const header = "rule_id,rule_set,description,smarts,rule_set_name,priority,max";
    expect(
      read(`${header}\n1,1,R1 Reactive alkyl halides,"[Br,Cl,I][CX4;CH,CH2]",Glaxo,8,0\n2,1,R2,C,Glaxo,8,4\n`),
    ).toMatchObject([
      { name: "R1 Reactive alkyl halides", set: "Glaxo", severity: "8", minCount: 1, description: undefined },
      { name: "R2", minCount: 5 },
    ]);
  });

  test("may be separated by semicolons or tabs", () => {
    expect(read("name;smarts\na;[C,N]\n")).toMatchObject([{ name: "a", smarts: "[C,N]" }]);
    expect(read("name\tsmarts\na\t[C;N]\n")).toMatchObject([{ name: "a", smarts: "[C;N]" }]);
  });

  test.each([
    [
      "name,smarts\nok,C\nbad,C(\n",
      3,
      "smarts",
      "C(",
      /column smarts: "C\(" cannot be read: .* at character \d+\. Correct/,
    ],
    ["name,smarts\n,C\n", 2, "name", "", /column name: "" is empty/],
    ["name,smarts\na,\n", 2, "smarts", "", /column smarts: "" is empty/],
    ["name,smarts,min_count\na,C,-1\n", 2, "min_count", "-1", /is not a whole number from 0/],
    ["name,smarts,min_count\na,C,1e9\n", 2, "min_count", "1e9", /is not a whole number/],
    ["name,smarts,min_count,max_count\na,C,3,2\n", 2, "max_count", "2", /is below the least count, 3/],
  ])("with a bad value is refused with line, column and value: %j", (text, line, key, value, message) => {
    const error = errorOf(text);
    expect(error.place).toEqual({ file: "rules.csv", line, key, value });
    expect(error.message).toMatch(message);
    expect(error.remedy).toBeTruthy();
  });

  test.each([
    ["", /the file is empty/],
    ["name,smarts\n", /no alerts, only a header/],
    ["nam,smarts\na,C\n", /line 1: no column name in the header\. Is it "nam"\?/],
    ["name,pattrn\na,C\n", /no column smarts in the header/],
    ["name,smarts\na,C,D\n", /line 2: 3 columns where the header has 2\. Put quotes/],
    ['name,smarts\na,"C\n', /line 2: column 2: a quote is not closed/],
    ['name,smarts\na,"C"x\n', /line 2: column 2: text follows a closing quote/],
  ])("that is not one is refused: %j", (text, message) => {
    const error = errorOf(text);
    expect(error.message).toMatch(message);
    expect(error.remedy).toBeTruthy();
  });
});
